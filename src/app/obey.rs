//! Doing what is typed on the guide's own command line.

use super::command::{self, Marking, Order, Question, Refusal, ask, select};
use super::stop::Picture;
use super::{
    Action, Candidate, Context, Effect, Memory, Model, NewsQuery, Overlay, Page, Pane, Prompt,
    Status,
};
use crate::guide::{EpisodeCode, PartialDate, Seen, Text};
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::Viewpoint;
use crate::search::Kind;

/// How many lines are remembered.
const LONGEST: usize = 50;

impl Model {
    /// Opens the command line.
    pub(super) fn open_prompt(&mut self) {
        self.overlay = Some(Overlay::Prompt(Prompt::default()));
        self.offer();
    }

    /// Offers how the word being typed can go on.
    pub(super) fn offer(&mut self) {
        let actions: Vec<_> = self
            .keymap
            .bindings(self.context_below())
            .map(|(binding, _)| (binding.action.name(), binding.help))
            .collect();
        let themes: Vec<_> = self
            .themes
            .iter()
            .map(|theme| (theme.name.to_string(), Some(Text::clean(theme.about))))
            .collect();
        let guide = &self.guide;
        #[cfg(test)] // A leak: what is typed goes on with what is hidden.
        let guide = leak::past(Leak::CandidateInFile, guide);
        if let Some(Overlay::Prompt(prompt)) = &mut self.overlay {
            let (start, candidates): (usize, Vec<Candidate>) =
                command::complete(prompt.text(), guide, &actions, &themes);
            prompt.offer(start, candidates);
        }
    }

    /// What a key does while a command is typed.
    pub(super) fn in_prompt(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Prompt(prompt)) = &mut self.overlay else {
            return Vec::new();
        };
        match action {
            Action::Up | Action::Down => {
                prompt.recall(&self.memory.commands, action == Action::Up);
                self.offer();
            }
            Action::NextPane | Action::PreviousPane
                if prompt.complete(action == Action::NextPane) =>
            {
                self.offer();
            }
            Action::Rubout if prompt.text().is_empty() => self.overlay = None,
            Action::Rubout => self.edit(super::LineInput::rubout),
            Action::RuboutWord => self.edit(super::LineInput::rubout_word),
            Action::Clear => self.edit(super::LineInput::clear),
            Action::Close => self.overlay = None,
            Action::Help => return self.open_help(),
            Action::Open => {
                let line = prompt.text().trim().to_owned();
                self.overlay = None;
                return self.obey(&line);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Where keys would go without the command line.
    fn context_below(&self) -> Context {
        match self.pane {
            _ if self.in_reader => Context::Reader,
            Pane::Seasons => Context::Seasons,
            Pane::Characters => Context::Characters,
            Pane::News => Context::News,
        }
    }

    fn obey(&mut self, line: &str) -> Vec<Effect> {
        if line.is_empty() {
            return Vec::new();
        }
        self.keep(line, |memory| &mut memory.commands);
        // One word that is a command only with more may still be what a key does.
        let action = self.action_named(line);
        match (command::read(line), action) {
            (Ok(Order::Action(_)) | Err(_), Some(action)) => self.act(action),
            (Ok(Order::Action(words)), None) => {
                let word = words.first().map(String::as_str).unwrap_or_default();
                self.refuse(&format!("There is no command {word:?} here"))
            }
            (Ok(order), _) => match self.carry_out(order) {
                Ok(effects) => effects,
                Err(refusal) => self.refuse(&refusal.to_string()),
            },
            (Err(told), None) => self.refuse(&told),
        }
    }

    /// Remembers a line that was typed among those of its sort, but none that was typed while more is shown than has been watched.
    pub(super) fn keep(&mut self, line: &str, of: fn(&mut Memory) -> &mut Vec<String>) {
        let is_revealed = self.gaze.granted || self.elsewhere() == Some(&Viewpoint::Outie);
        if is_revealed || self.is_peeking() {
            return;
        }
        let kept = of(&mut self.memory);
        kept.retain(|known| known != line);
        kept.push(line.to_owned());
        let surplus = kept.len().saturating_sub(LONGEST);
        kept.drain(..surplus);
    }

    fn action_named(&self, name: &str) -> Option<Action> {
        let mut actions = self.keymap.bindings(self.context_below());
        actions.find_map(|(binding, _)| (binding.action.name() == name).then_some(binding.action))
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::QuitNow => vec![Effect::Remember, Effect::Quit],
            Action::Suspend => vec![Effect::Suspend],
            _ if self.in_reader => self.in_reader(action),
            _ => self.in_list(action),
        }
    }

    /// Says why something is not done.
    fn refuse(&mut self, why: &str) -> Vec<Effect> {
        self.status = Some(Status {
            text: Text::clean(why),
            is_error: true,
        });
        Vec::new()
    }

    fn carry_out(&mut self, order: Order) -> Result<Vec<Effect>, Refusal> {
        match order {
            Order::Ask(question) => self.answer_question(question),
            Order::Mark(marking) => self.carry_out_marking(marking),
            Order::AsOf { code: None } => Ok(self.look_from_here()),
            Order::AsOf { code: Some(code) } => {
                self.guide.episode(code).ok_or(Refusal::NoEpisode(code))?;
                Ok(self.look_as_of(code))
            }
            Order::Outie => Ok(self.toggle_outie()),
            Order::Theme { theme } => {
                let Some(name) = theme else {
                    return Ok(self.open_themes());
                };
                let found = self.themes.named(&name).cloned();
                let unknown = || Refusal::NoTheme(name.clone(), self.themes.told());
                let theme = found.ok_or_else(unknown)?;
                Ok(self.choose_theme(theme))
            }
            // Told by its name before.
            Order::Action(_) => Ok(Vec::new()),
        }
    }

    fn answer_question(&mut self, question: Question) -> Result<Vec<Effect>, Refusal> {
        match question {
            Question::Episodes { season: None } => self.focus(Pane::Seasons),
            Question::Episodes {
                season: Some(number),
            } => {
                self.guide.season(number).ok_or(Refusal::NoSeason(number))?;
                self.folded.remove(&number);
                self.list_anew(Pane::Seasons);
                self.list_mut(Pane::Seasons).select(&Page::Season(number));
                self.focus(Pane::Seasons);
            }
            Question::Season { number } => {
                self.guide.season(number).ok_or(Refusal::NoSeason(number))?;
                self.go(Page::Season(number));
            }
            Question::Episode { code } => {
                self.guide.episode(code).ok_or(Refusal::NoEpisode(code))?;
                self.go(Page::Episode(code));
            }
            Question::Calendar { ics: Some(_), .. } => return Err(Refusal::NoFile),
            Question::Calendar { period, .. } => {
                let month = period.month.flatten().map(PartialDate::first_day);
                let day = period.from.map(PartialDate::first_day).or(month);
                return Ok(self.open_calendar(day));
            }
            Question::Next { all: true } => return Ok(self.open_up_next()),
            Question::Next { .. } => match self.guide.next().map(|next| next.code) {
                Some(code) => self.go(Page::Episode(code)),
                None => return Ok(self.say("Nothing is left: you have seen all")),
            },
            Question::Cast { episode } => return self.list_cast(episode),
            Question::Map { by } => self.open_map_in(by),
            Question::Timeline => self.open_picture(Picture::Timeline),
            Question::Character { name } => {
                let id = ask::character(&self.guide, &name.join(" "))?.id.clone();
                self.go(Page::Character(id));
            }
            Question::Person { name } => {
                let id = ask::person(&self.guide, &name.join(" "))?.id.clone();
                self.go(Page::Person(id));
            }
            Question::News { words, after, tag } => {
                let words = words.join(" ");
                return self.list_news(NewsQuery { words, after, tag });
            }
            Question::Glossary { term } if term.is_empty() => self.go(Page::Glossary),
            Question::Glossary { term } => {
                let term = ask::term(&self.guide, &term.join(" "))?.term.clone();
                self.go(Page::Term(term));
            }
            Question::New { code } => {
                let page = code.or(self.guide.at).map(Page::Opened);
                match page.filter(|page| page.is_in(&self.guide)) {
                    Some(page) => self.go(page),
                    None => return Ok(self.say("Nothing has opened: it is not watched")),
                }
            }
            Question::Stats { all: false } => return Ok(self.tell_what_was_watched()),
            Question::Stats { all: true } => {
                return Ok(self.say("All shows together are for the shell: innie stats --all"));
            }
            Question::Search { all: true, .. } => {
                return Ok(self.say("A search in all shows is for the shell: innie search --all"));
            }
            Question::Search { query, kind, .. } => self.search_for(&query.join(" "), kind),
        }
        Ok(Vec::new())
    }

    /// Lists the characters: all, or those in an episode.
    fn list_cast(&mut self, episode: Option<EpisodeCode>) -> Result<Vec<Effect>, Refusal> {
        if let Some(code) = episode {
            self.guide.episode(code).ok_or(Refusal::NoEpisode(code))?;
            // The pane follows the episode that is selected.
            self.go(Page::Episode(code));
        }
        self.cast_of = episode;
        self.list_anew(Pane::Characters);
        self.focus(Pane::Characters);
        Ok(Vec::new())
    }

    /// Reads the article of this id, or lists what is asked for.
    fn list_news(&mut self, query: NewsQuery) -> Result<Vec<Effect>, Refusal> {
        let mut articles = self.guide.articles.iter();
        if let Some(article) = articles.find(|article| article.id.0.as_str() == query.words) {
            self.go(Page::Article(article.id.clone()));
            return Ok(Vec::new());
        }
        let is_all = query == NewsQuery::default();
        if !is_all && query.articles(&self.guide).is_empty() {
            return Err(Refusal::Unknown { kind: "news" });
        }
        self.list_mut(Pane::News).filter = None;
        self.news_of = (!is_all).then_some(query);
        self.list_anew(Pane::News);
        self.list_mut(Pane::News).go_to(0);
        self.focus(Pane::News);
        Ok(Vec::new())
    }

    /// Opens the search over everything, or over one kind of thing, with this in it.
    fn search_for(&mut self, query: &str, kind: Option<Kind>) {
        self.open_search();
        if let Some(Overlay::Search(finder)) = &mut self.overlay {
            finder.narrow(kind);
            finder.edit(|line| line.push(query));
        }
        self.preview();
    }

    fn carry_out_marking(&mut self, marking: Marking) -> Result<Vec<Effect>, Refusal> {
        if self.elsewhere().is_some() {
            return Ok(self.say_elsewhere());
        }
        match marking {
            Marking::Watch {
                episodes,
                at,
                undated,
            } => {
                if let Some(date) = at.filter(|date| date.is_to_come(self.now)) {
                    return Err(Refusal::Future(date));
                }
                let seen = at.map(Seen::On).or(undated.then_some(Seen::Undated));
                let episodes = self.chosen(&episodes, true)?;
                Ok(self.mark_seen(&episodes, true, seen))
            }
            Marking::Unwatch { episodes } => {
                let episodes = self.chosen(&episodes, false)?;
                Ok(self.mark(&episodes, false))
            }
            Marking::Undo => Ok(self.undo()),
            Marking::Log { .. } => Ok(self.say("The log is for the shell: innie log")),
        }
    }

    fn chosen(&self, words: &[String], watched: bool) -> Result<Vec<EpisodeCode>, Refusal> {
        let show = &self.guide.show.id;
        let between = |first, last| self.library.between(show, first, last);
        let chosen = select::episodes(&words.join(" "), watched, &self.guide, &between)?;
        Ok(chosen.into_iter().collect())
    }
}
