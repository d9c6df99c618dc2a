//! Finding, fetching and refreshing shows: what is asked of TVmaze, and what is kept of its answers.

use std::path::{Path, PathBuf};

use super::downloads::{Downloads, NotKept};
use super::http::{NoAnswer, Pace};
use super::tvmaze::{Since, Tvmaze};
use crate::library::tvmaze::{Found, Imported, Part, Tracked};

/// TVmaze itself changes its answers once an hour: asking oftener tells nothing new. In milliseconds.
const FRESH: u64 = 3_600_000;

/// From this many shows on it is asked first which of them changed.
const MANY: usize = 2;

/// What somebody wants to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The show with this number at TVmaze.
    Number(u32),
    /// The show with this number at IMDb, as `tt1`.
    Imdb(String),
    /// A show's file.
    File(PathBuf),
    /// A show of some such name.
    Words(String),
}

impl Wanted {
    /// What these words ask for: a number, an address, a file or a name.
    #[must_use]
    pub fn read(words: &str) -> Self {
        let words = words.trim();
        let digits = |text: &str| {
            let end = text
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(text.len());
            text.get(..end).unwrap_or_default().to_owned()
        };
        let after = |mark: &str| words.split_once(mark).map(|(_, rest)| digits(rest));
        if let Some(number) = after("tvmaze.com/shows/").and_then(|number| number.parse().ok()) {
            return Self::Number(number);
        }
        if let Ok(number) = words.parse() {
            return Self::Number(number);
        }
        let imdb = after("imdb.com/title/tt").or_else(|| {
            let number = words.strip_prefix("tt")?;
            let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| number.to_owned())
        });
        if let Some(number) = imdb.filter(|number| !number.is_empty()) {
            return Self::Imdb(format!("tt{number}"));
        }
        // Where a file is, is nobody's business elsewhere: it is none as soon as it begins like one.
        let is_path = ["/", "~", "./", "../"]
            .iter()
            .any(|start| words.starts_with(start));
        let extension = Path::new(words).extension();
        if is_path || extension.is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            return Self::File(words.into());
        }
        Self::Words(words.to_owned())
    }
}

/// Why a show was not fetched or not kept; a sentence for the viewer.
#[derive(Debug, thiserror::Error)]
pub enum NotFetched {
    /// There was no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// The answer could not be kept.
    #[error(transparent)]
    NotKept(#[from] NotKept),
}

/// Whether asking again for a show would tell nothing new.
fn is_fresh(show: &Tracked, now: u64) -> bool {
    let age = now.checked_sub(show.fetched);
    age.is_some_and(|age| age < FRESH)
}

/// What became of a show that was to be refreshed.
#[derive(Debug)]
pub enum Refreshed {
    /// It was fetched anew.
    Anew(Imported),
    /// It had not changed.
    Same,
    /// It was fetched less than an hour ago.
    Fresh,
    /// It could not be fetched; what was kept stays.
    Failed(NotFetched),
}

/// Asks TVmaze, and keeps what it answers.
pub(super) struct Fetcher<P> {
    tvmaze: Tvmaze<P>,
    downloads: Downloads,
}

impl<P: Pace> Fetcher<P> {
    pub(super) fn new(tvmaze: Tvmaze<P>, downloads: Downloads) -> Self {
        Self { tvmaze, downloads }
    }

    /// The clock it goes by.
    pub(super) fn pace(&mut self) -> &mut P {
        self.tvmaze.pace()
    }

    /// The shows that may be meant, best first.
    pub(super) fn find(&mut self, wanted: &Wanted) -> Result<Vec<Found>, NoAnswer> {
        match wanted {
            Wanted::Number(id) => self.tvmaze.show(*id).map(|show| vec![show]),
            Wanted::Imdb(id) => self.tvmaze.by_imdb(id).map(|show| vec![show]),
            Wanted::Words(words) => self.tvmaze.search(words),
            Wanted::File(_) => Ok(vec![]),
        }
    }

    /// Fetches a show at `now` and keeps it. `id` is what it is called by whoever told of it before.
    pub(super) fn fetch(
        &mut self,
        tvmaze: u32,
        id: Option<&str>,
        now: u64,
    ) -> Result<Imported, NotFetched> {
        let mut answers = self.tvmaze.whole(tvmaze, now)?;
        if let Some(before) = self.downloads.kept(tvmaze) {
            let seasons: Vec<u32> = before.guests().map(|(season, _)| season).collect();
            for season in seasons {
                match self.tvmaze.guests(season) {
                    Ok(guests) => answers.add(Part::Guests(season), guests),
                    // What is known of guests stays, whatever came between.
                    Err(NoAnswer::Nothing { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            answers.keep_guests(before);
        }
        self.must_go_on()?;
        Ok(self.downloads.keep(tvmaze, &answers, id)?)
    }

    /// Nothing is kept of what was stopped.
    fn must_go_on(&mut self) -> Result<(), NoAnswer> {
        let goes_on = !self.pace().is_stopped();
        goes_on.then_some(()).ok_or(NoAnswer::Stopped)
    }

    /// Where the file of a fetched show is.
    pub(super) fn path(&self, tvmaze: u32) -> PathBuf {
        self.downloads.show(tvmaze)
    }

    /// The folder of the viewer's shows.
    pub(super) fn folder(&self) -> PathBuf {
        self.downloads.folder()
    }

    /// Fetches the guests of these seasons, by their numbers at TVmaze, of those that are not here yet. `told` hears of each season
    /// before it is asked for. Nothing if all are here.
    pub(super) fn guests(
        &mut self,
        tvmaze: u32,
        seasons: &[u32],
        mut told: impl FnMut(usize, usize),
    ) -> Result<Option<Imported>, NotFetched> {
        let Some(mut answers) = self.downloads.kept(tvmaze) else {
            return Ok(None);
        };
        let here: Vec<u32> = answers.guests().map(|(season, _)| season).collect();
        let missing: Vec<u32> = seasons
            .iter()
            .copied()
            .filter(|season| !here.contains(season))
            .collect();
        let mut kept = None;
        for (done, season) in missing.iter().enumerate() {
            told(done, missing.len());
            let guests = match self.tvmaze.guests(*season) {
                Err(NoAnswer::Nothing { .. }) => "[]".to_owned(),
                guests => guests?,
            };
            answers.add(Part::Guests(*season), guests);
            self.must_go_on()?;
            kept = Some(self.downloads.keep(tvmaze, &answers, None)?);
        }
        Ok(kept)
    }

    /// Refreshes these shows at `now`: those that changed, where there are many of them, and none that was fetched within the hour. `told` hears of each
    /// before it is asked for.
    pub(super) fn refresh(
        &mut self,
        shows: &[Tracked],
        now: u64,
        mut told: impl FnMut(&Tracked),
    ) -> Vec<(Tracked, Refreshed)> {
        let due = shows.iter().filter(|show| !is_fresh(show, now));
        let oldest = due
            .clone()
            .map(|show| now.saturating_sub(show.fetched))
            .max();
        let since = oldest
            .filter(|_| due.count() >= MANY)
            .and_then(Since::reaching);
        let updates = match since.map(|since| self.tvmaze.updates(since)).transpose() {
            Ok(updates) => updates,
            Err(error) => {
                // Who cannot be reached now is not asked for each show.
                let failed = |show: &Tracked| {
                    let fresh = is_fresh(show, now);
                    let failed = || Refreshed::Failed(error.clone().into());
                    (
                        show.clone(),
                        if fresh { Refreshed::Fresh } else { failed() },
                    )
                };
                return shows.iter().map(failed).collect();
            }
        };
        let mut all = Vec::new();
        let mut gone: Option<NoAnswer> = None;
        for show in shows {
            let changed = updates.as_ref().map(|updates| updates.get(&show.tvmaze));
            let refreshed = match (&gone, changed) {
                _ if is_fresh(show, now) => Refreshed::Fresh,
                (Some(error), _) => Refreshed::Failed(error.clone().into()),
                (None, Some(at)) if at.is_none_or(|at| *at <= show.updated) => {
                    told(show);
                    self.is_same(show, now)
                }
                (None, _) => {
                    told(show);
                    match self.fetch(show.tvmaze, Some(&show.show), now) {
                        Ok(imported) => Refreshed::Anew(imported),
                        Err(error) => {
                            if let NotFetched::NoAnswer(why) = &error
                                && !matches!(why, NoAnswer::Nothing { .. })
                            {
                                gone = Some(why.clone());
                            }
                            Refreshed::Failed(error)
                        }
                    }
                }
            };
            all.push((show.clone(), refreshed));
        }
        all
    }

    /// Which of these shows have changed since they were fetched or asked about, at `now`: of those fetched within the hour it is not asked, and
    /// where it was too long ago to ask, all may have. One question at the most.
    pub(super) fn changed(
        &mut self,
        mut shows: Vec<Tracked>,
        checked: Option<u64>,
        now: u64,
    ) -> Result<Vec<Tracked>, NoAnswer> {
        shows.retain(|show| !is_fresh(show, now));
        let Some(oldest) = shows.iter().map(|show| show.fetched).min() else {
            return Ok(shows);
        };
        let since = oldest.max(checked.unwrap_or_default());
        let Some(since) = Since::reaching(now.saturating_sub(since)) else {
            return Ok(shows);
        };
        let updates = self.tvmaze.updates(since)?;
        let has_changed = |show: &Tracked| updates.get(&show.tvmaze) > Some(&show.updated);
        shows.retain(has_changed);
        Ok(shows)
    }

    /// Notes that a show is as it was when it was fetched.
    fn is_same(&self, show: &Tracked, now: u64) -> Refreshed {
        let Some(mut answers) = self.downloads.kept(show.tvmaze) else {
            return Refreshed::Same;
        };
        answers.fetched = now;
        match self.downloads.keep(show.tvmaze, &answers, Some(&show.show)) {
            Ok(_) => Refreshed::Same,
            Err(error) => Refreshed::Failed(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::time::Duration;

    /// How a server answers a request.
    type Answering = fn(&str) -> Reply;

    use serde_json::Value;

    use super::super::http::Limits;
    use super::super::shelf::Shelf;
    use super::*;
    use crate::guide::Text;
    use crate::library::Library;
    use crate::progress::Viewpoint;
    use crate::testing::stub::{Reply, Stub, answer, json, nothing};

    /// A clock by which waiting takes no time.
    #[derive(Default)]
    struct Still(Duration);

    impl Pace for Still {
        fn now(&self) -> Duration {
            self.0
        }

        fn today(&self) -> i64 {
            0
        }

        fn wait(&mut self, time: Duration) -> bool {
            self.0 += time;
            true
        }
    }

    const NOW: u64 = 1_700_000_000_000;
    const HOUR: u64 = 3_600_000;

    fn fetcher(address: &str, data: &Path) -> Fetcher<Still> {
        let tvmaze = Tvmaze::new(address, Limits::default(), Still::default());
        Fetcher::new(tvmaze, Downloads::new(Some(data)).unwrap())
    }

    /// What is kept in a folder.
    fn library(data: &Path) -> Library {
        let shelf = Shelf::of_viewer(Some(data.join("shows")), None);
        assert!(shelf.broken().is_empty(), "{shelf:?}");
        let mut library = Library::default();
        for (id, _) in shelf.titles().filter(|(id, _)| id.as_str() != "severance") {
            library.add(&shelf.read(id).unwrap().unwrap()).unwrap();
        }
        library
    }

    /// A small show of this many episodes.
    fn show(id: u32, updated: u64, episodes: u16) -> String {
        let episode = |number| {
            format!(
                r#"{{"id":{number},"season":1,"number":{number},"airdate":"2020-01-0{number}"}}"#
            )
        };
        let episodes: Vec<String> = (1..=episodes).map(episode).collect();
        format!(
            r#"{{"id":{id},"name":"Show {id}","updated":{updated},"_embedded":{{"episodeswithspecials":[{}],"seasons":[{{"id":50,"number":1}}],"cast":[],"crew":[]}}}}"#,
            episodes.join(",")
        )
    }

    fn tracked(id: u32, fetched: u64, updated: u64) -> Tracked {
        Tracked {
            show: Text::clean(&format!("show-{id}-{id}")),
            name: Text::clean(&format!("Show {id}")),
            tvmaze: id,
            fetched,
            updated,
        }
    }

    #[test]
    fn a_show_takes_one_call_where_the_server_can_and_few_where_not() {
        let data = tempfile::tempdir().unwrap();
        let stub = Stub::new(|_| json(&show(1, 5, 3)));
        fetcher(&stub.address, data.path())
            .fetch(1, None, NOW)
            .unwrap();
        assert_eq!(
            stub.paths(),
            ["/shows/1?embed[]=episodeswithspecials&embed[]=seasons&embed[]=cast&embed[]=crew"]
        );
        assert_eq!(library(data.path()).shows().count(), 1);

        let data = tempfile::tempdir().unwrap();
        let stub = Stub::new(|path| match path {
            _ if path.contains("specials&") => {
                answer(400, "", br#"{"message":"Invalid embed type"}"#)
            }
            "/shows/1?embed[]=seasons&embed[]=cast" => {
                json(r#"{"id":1,"name":"Old","_embedded":{"cast":[]}}"#)
            }
            "/shows/1/episodes?specials=1" => json(r#"[{"id":9,"season":1,"number":1}]"#),
            _ => nothing(),
        });
        let made = fetcher(&stub.address, data.path())
            .fetch(1, None, NOW)
            .unwrap();
        assert_eq!(made.id.as_str(), "old-1");
        assert_eq!(stub.paths().len(), 5);
    }

    /// Whatever goes wrong, nothing is written, and what is there stays.
    #[test]
    fn a_show_is_kept_whole_or_not_at_all() {
        let whole = show(1, 5, 2);
        let cut = whole[..whole.len() / 2].to_owned();
        let failures: Vec<(Answering, &str)> = vec![
            (|_| nothing(), "knows nothing"),
            (|_| answer(500, "", b""), "status 500"),
            (|_| answer(429, "Retry-After: 999\r\n", b""), "is busy"),
            (|_| answer(200, "", b"<html>"), "log in"),
            (|_| json("{\"id\":2,\"name\":\"Another\"}"), "log in"),
            (|_| json("[]"), "log in"),
            (
                |path| {
                    if path.contains("specials&") {
                        json("{\"id\":1,\"name\":\"X\"}")
                    } else {
                        answer(500, "", b"")
                    }
                },
                "status 500",
            ),
        ];
        let data = tempfile::tempdir().unwrap();
        let check = |reply: Box<dyn Fn(&str) -> Reply + Send>, told: &str, shows: usize| {
            let stub = Stub::new(reply);
            let error = fetcher(&stub.address, data.path())
                .fetch(1, None, NOW)
                .unwrap_err();
            assert!(error.to_string().contains(told), "{error}");
            assert_eq!(library(data.path()).shows().count(), shows);
        };
        for (reply, told) in &failures {
            check(Box::new(*reply), told, 0);
        }
        assert_eq!(
            fs::read_dir(data.path()).unwrap().count(),
            0,
            "not even a folder"
        );
        let stub = Stub::new(move |_| json(&whole));
        fetcher(&stub.address, data.path())
            .fetch(1, None, NOW)
            .unwrap();
        for (reply, told) in &failures {
            check(Box::new(*reply), told, 1);
        }
        check(Box::new(move |_| json(&cut)), "cut off", 1);
        let file = data.path().join("file");
        fs::write(&file, "").unwrap();
        let stub = Stub::new(|_| json(&show(1, 5, 2)));
        let error = fetcher(&stub.address, &file)
            .fetch(1, None, NOW)
            .unwrap_err();
        assert!(error.to_string().contains("cannot be written"), "{error}");
    }

    /// What has changed may be something nobody may know of: who waits is told the same whatever it is.
    #[test]
    fn who_waits_is_not_told_what_changed() {
        let told = [r#"{"1":9}"#, r#"{"2":9}"#, "{}"].map(|updates| {
            let data = tempfile::tempdir().unwrap();
            let stub = Stub::new(move |path| match path {
                "/updates/shows?since=day" => json(updates),
                _ if path.starts_with("/shows/1?") => json(&show(1, 9, 3)),
                _ => json(&show(2, 9, 3)),
            });
            let mut told = vec![];
            let shows = [1, 2].map(|id| tracked(id, NOW, 5));
            fetcher(&stub.address, data.path()).refresh(&shows, NOW + 2 * HOUR, |show| {
                told.push(show.tvmaze);
            });
            told
        });
        assert_eq!(told, [[1, 2]; 3]);
    }

    #[test]
    fn what_changed_is_asked_with_one_question_or_none() {
        let data = tempfile::tempdir().unwrap();
        let stub = Stub::new(|path| match path {
            "/updates/shows?since=day" => json(r#"{"1":9,"2":5,"77":9}"#),
            "/updates/shows?since=week" => json(r#"{"2":9}"#),
            _ => nothing(),
        });
        let mut fetcher = fetcher(&stub.address, data.path());
        let mut changed = |fetched: [u64; 3], checked: Option<u64>, now: u64| {
            let shows = [(1, fetched[0]), (2, fetched[1]), (3, fetched[2])];
            let shows = shows.map(|(id, fetched)| tracked(id, fetched, 5));
            let changed = fetcher.changed(shows.to_vec(), checked, now).unwrap();
            changed.iter().map(|show| show.tvmaze).collect::<Vec<u32>>()
        };
        let day = 24 * HOUR;
        assert_eq!(
            changed([NOW; 3], None, NOW + HOUR - 1),
            [0; 0],
            "all are fresh"
        );
        assert!(stub.paths().is_empty());
        assert_eq!(changed([NOW; 3], None, NOW + HOUR), [1]);
        let later = NOW + 3 * day;
        assert_eq!(changed([NOW, NOW, later], None, later), [2]);
        // What was fetched long ago was asked about an hour ago.
        assert_eq!(changed([NOW; 3], Some(later - HOUR), later), [1]);
        let asked = stub.paths().len();
        assert_eq!(changed([NOW; 3], None, NOW + 30 * day), [1, 2, 3]);
        assert_eq!(stub.paths().len(), asked, "too long ago to ask");
    }

    #[test]
    fn a_refresh_asks_first_what_changed_and_for_that_alone() {
        let data = tempfile::tempdir().unwrap();
        let stub = Stub::new(|path| match path {
            "/updates/shows?since=day" => json(r#"{"1":9,"2":5,"77":9}"#),
            "/updates/shows?since=week" => json("[]"),
            _ if path.starts_with("/shows/1?") => json(&show(1, 9, 3)),
            _ if path.starts_with("/shows/2?") => json(&show(2, 5, 2)),
            _ if path.starts_with("/shows/3?") => nothing(),
            _ => json(&show(4, 5, 1)),
        });
        let mut fetcher = fetcher(&stub.address, data.path());
        for id in [1, 2, 4] {
            fetcher.fetch(id, None, NOW).unwrap();
        }
        let asked_before = stub.paths().len();
        let mut refreshed = |shows: &[Tracked], now: u64| {
            let all = fetcher.refresh(shows, now, |_| {});
            let kind = |(_, refreshed): (Tracked, Refreshed)| match refreshed {
                Refreshed::Anew(_) => "anew".to_owned(),
                Refreshed::Same => "same".to_owned(),
                Refreshed::Fresh => "fresh".to_owned(),
                Refreshed::Failed(error) => error.to_string(),
            };
            all.into_iter().map(kind).collect::<Vec<String>>()
        };
        let shows = [1, 2, 4].map(|id| tracked(id, NOW, 5));
        assert_eq!(refreshed(&shows, NOW + HOUR - 1), ["fresh"; 3]);
        assert_eq!(stub.paths().len(), asked_before, "nobody was asked");
        assert_eq!(refreshed(&shows, NOW + 2 * HOUR), ["anew", "same", "same"]);
        let asked: Vec<String> = stub.paths().drain(asked_before..).collect();
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert_eq!(refreshed(&shows[1..], NOW + 48 * HOUR), ["same", "same"]);
        assert_eq!(
            refreshed(&shows[..1], NOW + 48 * HOUR),
            ["anew"],
            "one is asked for at once"
        );
        let gone = [tracked(3, NOW, 5), tracked(1, NOW, 5)];
        assert_eq!(
            refreshed(&gone, NOW + 99 * 24 * HOUR),
            ["127.0.0.1 knows nothing of it", "anew"],
            "too long ago to ask what changed, and one that is gone keeps none from being asked for"
        );
        let ages = library(data.path());
        let age = |id: &str| {
            ages.guide(id, &Viewpoint::nothing())
                .unwrap()
                .show
                .source
                .unwrap()
                .fetched
        };
        assert_eq!(age("show-2-2"), NOW + 48 * HOUR, "it is known to be so old");
    }

    #[test]
    fn who_is_offline_is_asked_once() {
        let data = tempfile::tempdir().unwrap();
        let shows = [1, 2, 3].map(|id| tracked(id, 0, 0));
        let stub = Stub::new(|_| answer(500, "", b""));
        let all = fetcher(&stub.address, data.path()).refresh(&shows, NOW, |_| {});
        assert!(
            all.iter()
                .all(|(_, one)| matches!(one, Refreshed::Failed(_)))
        );
        assert_eq!(stub.paths().len(), 2, "and once more");
    }

    #[test]
    fn guests_are_fetched_once_and_kept() {
        let data = tempfile::tempdir().unwrap();
        let stub = Stub::new(|path| match path {
            "/seasons/50/episodes?embed=guestcast" => json(
                r#"[{"id":1,"_embedded":{"guestcast":[{"person":{"id":1,"name":"G"},"character":{"id":2,"name":"Part"}}]}}]"#,
            ),
            "/seasons/51/episodes?embed=guestcast" => nothing(),
            _ => json(&show(1, 5, 2)),
        });
        let mut fetcher = fetcher(&stub.address, data.path());
        fetcher.fetch(1, None, NOW).unwrap();
        let mut steps = vec![];
        let kept = fetcher
            .guests(1, &[50, 51], |done, of| steps.push((done, of)))
            .unwrap();
        assert!(kept.unwrap().file.contains("Part"));
        assert_eq!(steps, [(0, 2), (1, 2)]);
        assert!(fetcher.guests(1, &[50, 51], |_, _| {}).unwrap().is_none());
        assert!(
            fetcher.guests(9, &[50], |_, _| {}).unwrap().is_none(),
            "no such show"
        );
        let anew = fetcher.fetch(1, None, NOW + HOUR).unwrap();
        assert!(anew.file.contains("Part"), "a refresh loses no guest");
    }

    /// Reads a recorded answer, where there are any.
    fn recorded(name: &str) -> Option<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures");
        if !root.exists() {
            println!("there are no recorded answers here, so none were tried");
            return None;
        }
        let text = fs::read_to_string(root.join(name)).unwrap();
        Some(text.trim_start_matches('\u{feff}').to_owned())
    }

    /// A show that was recorded, as it is found in an answer.
    fn shows_in(value: &Value) -> Vec<&Value> {
        match value {
            Value::Array(rows) => rows
                .iter()
                .map(|row| row.get("show").unwrap_or(row))
                .collect(),
            one => vec![one],
        }
    }

    #[test]
    fn recorded_searches_find_what_they_found() {
        for name in [
            "tvmaze/search-shows.outlander.json",
            "api/tvmaze/search-shows-2017.json",
        ] {
            let Some(text) = recorded(name) else { return };
            let rows = serde_json::from_str::<Value>(&text).unwrap();
            let data = tempfile::tempdir().unwrap();
            let stub = Stub::new(move |_| json(&text));
            let wanted = Wanted::Words("girls & ü?".into());
            let found = fetcher(&stub.address, data.path()).find(&wanted).unwrap();
            assert_eq!(found.len(), rows.as_array().unwrap().len());
            assert!(found.iter().all(|show| !show.name.is_empty()));
            assert_eq!(stub.paths(), ["/search/shows?q=girls%20%26%20%C3%BC%3F"]);
        }
    }

    #[test]
    fn recorded_shows_become_shows() {
        let files = [
            "tvmaze/search-shows.outlander.json",
            "tvmaze/shows-page-1.json",
            "tvmaze/shows-66-embed-episodes.big-bang-theory.trimmed.json",
            "api/tvmaze/search-shows-2017.json",
            "api/tvmaze/singlesearch-embed-episodes-2017.json",
        ];
        let mut tried = 0;
        for file in files {
            let Some(text) = recorded(file) else { return };
            let value: Value = serde_json::from_str(&text).unwrap();
            for show in shows_in(&value) {
                let answers = crate::library::tvmaze::Answers::new(show.to_string(), NOW).unwrap();
                let made = crate::library::tvmaze::import(
                    &answers,
                    None,
                    &crate::library::tvmaze::Before::default(),
                )
                .unwrap();
                let mut library = Library::default();
                let id = library.add_show(&made.file).unwrap();
                library.guide(&id, &Viewpoint::Outie).unwrap();
                tried += 1;
            }
        }
        println!("{tried} recorded shows were read");
    }

    #[test]
    fn a_recorded_show_is_fetched_whole() {
        let read = |name| recorded(name);
        let (Some(found), Some(episodes), Some(seasons), Some(cast)) = (
            read("tvmaze/search-shows.outlander.json"),
            read("tvmaze/shows-43-episodes.outlander.json"),
            read("tvmaze/shows-43-seasons.outlander.json"),
            read("tvmaze/shows-43-cast.outlander.subset4.json"),
        ) else {
            return;
        };
        let found: Value = serde_json::from_str(&found).unwrap();
        let show = found[0]["show"].to_string();
        let stub = Stub::new(move |path| match path {
            _ if path.starts_with("/shows/43?embed") => json(&format!("\u{feff}{show}")),
            "/shows/43/episodes?specials=1" => json(&episodes),
            "/shows/43/seasons" => json(&seasons),
            "/shows/43/cast" => json(&cast),
            _ => nothing(),
        });
        let data = tempfile::tempdir().unwrap();
        let made = fetcher(&stub.address, data.path())
            .fetch(43, None, NOW)
            .unwrap();
        assert_eq!((made.id.as_str(), made.notices.len()), ("outlander-43", 0));
        let library = library(data.path());
        let first = Viewpoint::AsOf("S01E01".parse().unwrap());
        let guide = library.guide("outlander-43", &first).unwrap();
        assert_eq!((guide.seasons.len(), guide.episodes().count()), (8, 91));
        let names: Vec<&str> = guide
            .characters
            .iter()
            .map(|one| one.names[0].text.as_str())
            .collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        assert_eq!(
            (names.len(), &names),
            (4, &sorted),
            "actors, alphabetically"
        );
        assert!(guide.episodes().next().unwrap().summary.is_some());
    }

    /// Every exchange that was recorded: what is no show is told in a sentence, and what is one becomes one.
    #[test]
    fn recorded_exchanges_are_answered() {
        let (Some(exchanges), Some(errors)) = (
            recorded("api/tvmaze/http-exchanges-2016-2017.json"),
            recorded("api/tvmaze/errors.json"),
        ) else {
            return;
        };
        let exchanges: Vec<Value> = serde_json::from_str(&exchanges).unwrap();
        let errors: Vec<Value> = serde_json::from_str(&errors).unwrap();
        let of_exchange = |one: &Value| {
            (
                one["response"]["status"].clone(),
                one["response"]["body"].clone(),
            )
        };
        let of_error = |one: &Value| (one["status"].clone(), one["body"].clone());
        let all = exchanges
            .iter()
            .map(of_exchange)
            .chain(errors.iter().map(of_error));
        for (status, body) in all {
            let status = u16::try_from(status.as_u64().unwrap()).unwrap();
            let body = body.as_str().unwrap_or_default().to_owned();
            let id = serde_json::from_str::<Value>(&body)
                .ok()
                .filter(|value| value.get("name").is_some() && value.get("season").is_none())
                .and_then(|value| u32::try_from(value.get("id")?.as_u64()?).ok());
            let told = body.clone();
            let stub = Stub::new(move |path| match path {
                _ if path.contains("embed") => answer(status, "", body.as_bytes()),
                _ => nothing(),
            });
            let data = tempfile::tempdir().unwrap();
            let fetched = fetcher(&stub.address, data.path()).fetch(id.unwrap_or(1), None, NOW);
            let is_whole = status == 200 && id.is_some();
            assert_eq!(
                fetched.is_ok(),
                is_whole,
                "{status} {told:.200}: {fetched:?}"
            );
            assert_eq!(library(data.path()).shows().count(), usize::from(is_whole));
        }
    }

    #[track_caller]
    fn check(words: &str, wanted: &Wanted) {
        assert_eq!(Wanted::read(words), *wanted, "{words}");
    }

    #[test]
    fn what_is_wanted_is_read_from_its_words() {
        for words in [
            "43",
            " 43 ",
            "https://www.tvmaze.com/shows/43/outlander",
            "tvmaze.com/shows/43",
            "https://api.tvmaze.com/shows/43?embed=episodes",
        ] {
            check(words, &Wanted::Number(43));
        }
        for words in ["tt3006802", "https://www.imdb.com/title/tt3006802/?ref_=x"] {
            check(words, &Wanted::Imdb("tt3006802".into()));
        }
        for file in ["my show.json", "~", "~/sh", "/tmp/x", "./a show", "../b"] {
            check(file, &Wanted::File(file.into()));
        }
        for words in [
            "outlander",
            "tt",
            "ttt1",
            "tt1x",
            "99999999999",
            "girls 5",
            "https://x.org",
        ] {
            check(words, &Wanted::Words(words.into()));
        }
    }
}
