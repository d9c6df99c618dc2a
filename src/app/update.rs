//! Taking in what happened.

use super::stop::Picture;
use super::{
    Action, Confirm, Context, Effect, Key, LineInput, Message, Model, Overlay, Page, Pane, Status,
};
#[cfg(test)]
use crate::leak::{self, Leak};

/// Takes in what happened, and returns what the world must do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    model.interrupt_motion(&message);
    let before = model.stance();
    let marked: Vec<_> = match &message {
        Message::Logged(_, entries) => {
            let marked = entries.iter().filter(|entry| entry.watched);
            marked.map(|entry| entry.episode).collect()
        }
        _ => Vec::new(),
    };
    let mut effects = take_in(model, message);
    effects.extend(model.fetch_guests(&marked));
    effects.extend(model.begin_motion(before, marked));
    effects
}

fn take_in(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => {
            model.status = None;
            return model.press(key);
        }
        Message::Step => return model.step_motion(),
        Message::Mouse(mouse) => return model.use_mouse(mouse),
        Message::Paste(text) => {
            if model.context().takes_text() {
                model.edit(|line| line.push(&text));
                return model.ask_for_shows();
            }
        }
        Message::Resize(width, height) => {
            model.size = (width, height);
            model.lay_out();
            model.lay_out_picture();
            model.scroll_help(0);
        }
        Message::SearchOn => model.search_on(),
        Message::Clock(now) => model.tell_time(now),
        Message::Zone(zone) => {
            model.zone = Some(zone);
            model.list_overview();
            model.lay_out();
        }
        Message::Logged(device, entries) => return model.logged(&device, &entries),
        Message::Shows(titles) => return model.shelved(titles),
        Message::Surveyed(changes, outlooks) => return model.surveyed(changes, outlooks),
        Message::Fetched(volume) => return model.open_show(&volume),
        Message::Merged(entries) => return model.merge_all(&entries),
        Message::Failed(text) => {
            model.status = Some(Status {
                text,
                is_error: true,
            });
        }
        Message::Found(words, came) => model.found(&words, came),
        Message::Fetching(what) => model.fetching = what,
        Message::Arrived(arrival) => return model.arrived(&arrival),
        Message::Checked(at) => model.memory.checked = Some(at),
        Message::Done(text) => {
            model.status = Some(Status {
                text,
                is_error: false,
            });
        }
    }
    Vec::new()
}

/// A page of `height` rows, less one for orientation.
pub(super) fn rows(height: u16) -> isize {
    isize::try_from(height.max(2) - 1).unwrap_or(1)
}

/// How many rows an action moves in a list whose page has so many; none if it does not move.
pub(super) const fn steps(action: Action, page: isize) -> Option<isize> {
    Some(match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::HalfUp => -(page + 1) / 2,
        Action::HalfDown => (page + 1) / 2,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        _ => return None,
    })
}

impl Model {
    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.hand.clicked = None;
        let context = self.context();
        match (self.keymap.action(context, key), key) {
            (Some(Action::QuitNow), _) => vec![Effect::Remember, Effect::Quit],
            (Some(Action::Suspend), _) => vec![Effect::Suspend],
            (Some(action), _) => self.press_action(action),
            (None, Key::Char(c)) if context.takes_text() => {
                self.edit(|line| line.push(c.encode_utf8(&mut [0; 4])));
                self.ask_for_shows()
            }
            (None, _) => Vec::new(),
        }
    }

    /// Does what a key means where keys go.
    pub(super) fn press_action(&mut self, action: Action) -> Vec<Effect> {
        match self.context() {
            Context::Question => self.answer(action),
            Context::TypedQuestion => self.answer_typed(action),
            Context::Help => self.in_help(action),
            Context::Search => self.in_search(action),
            Context::Adder => self.in_adder(action),
            Context::Shows => self.in_shows(action),
            Context::UpNext => self.in_up_next(action),
            Context::Calendar => self.in_calendar(action),
            Context::Confirm => self.in_question(action),
            Context::Command => self.in_prompt(action),
            Context::Map => self.in_map(action),
            Context::Themes => self.in_themes(action),
            Context::Timeline => self.in_timeline(action),
            Context::Typing => self.while_typing(action),
            Context::Reader => self.in_reader(action),
            Context::Seasons | Context::Characters | Context::News => self.in_list(action),
        }
    }

    /// Changes the line being typed, and what hangs on it.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut LineInput)) {
        match &mut self.overlay {
            Some(Overlay::Search(finder)) => {
                finder.edit(edit);
                self.preview();
            }
            Some(Overlay::Help(help)) => {
                edit(&mut help.filter);
                help.scroll = 0;
            }
            Some(Overlay::TypedQuestion(line)) => edit(line),
            Some(Overlay::Adder(adder)) => adder.edit(edit),
            Some(Overlay::Shows(switcher)) => {
                edit(&mut switcher.query);
                switcher.rows.clear();
                self.list_shows();
            }
            Some(Overlay::Prompt(prompt)) => {
                prompt.edit(edit);
                self.offer();
            }
            Some(
                Overlay::Question { .. }
                | Overlay::Confirm(_)
                | Overlay::Map(_)
                | Overlay::Timeline(_)
                | Overlay::Themes(_)
                | Overlay::UpNext(_)
                | Overlay::Calendar(_),
            ) => {}
            None if self.in_reader => self.reader.edit_find(edit),
            None => {
                edit(self.list_mut(self.pane).filter.get_or_insert_default());
                self.list_anew(self.pane);
                self.list_mut(self.pane).leave_season();
                self.follow_selection();
            }
        }
    }

    fn in_question(&mut self, action: Action) -> Vec<Effect> {
        if action == Action::Yes {
            return self.confirm();
        }
        // What was asked among the shows leaves one there.
        match self.overlay.take() {
            Some(Overlay::Confirm(Confirm::Remove(_))) => self.open_shows(),
            _ => Vec::new(),
        }
    }

    fn in_search(&mut self, action: Action) -> Vec<Effect> {
        let page = rows(self.layout().reader_area().height / 2);
        let Some(Overlay::Search(finder)) = &mut self.overlay else {
            return Vec::new();
        };
        match action {
            Action::Up if finder.recall(&self.memory.queries) => {}
            Action::Up => finder.step(-1),
            Action::Down => finder.step(1),
            Action::NextPane | Action::PreviousPane => {
                finder.narrow_on(action == Action::NextPane);
            }
            Action::PageUp => finder.step(-page),
            Action::PageDown => finder.step(page),
            Action::Rubout => finder.edit(LineInput::rubout),
            Action::RuboutWord => finder.edit(LineInput::rubout_word),
            Action::Clear => finder.edit(LineInput::clear),
            Action::Close => self.close_search(),
            Action::Help => return self.open_help(),
            Action::Open if !self.go_to_hit() => return self.say("Nothing is found to go to"),
            _ => {}
        }
        self.preview();
        Vec::new()
    }

    fn while_typing(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Rubout => self.edit(LineInput::rubout),
            Action::RuboutWord => self.edit(LineInput::rubout_word),
            Action::Clear => self.edit(LineInput::clear),
            Action::Open => {
                self.typing = false;
                self.drop_empty_filter();
            }
            Action::Close => {
                self.typing = false;
                self.clear_typed();
            }
            Action::Help => return self.open_help(),
            _ if self.overlay.is_some() => return self.in_help(action),
            Action::Up if self.in_reader => self.reader.find_previous(),
            Action::Down if self.in_reader => self.reader.find_next(),
            _ if self.in_reader => return self.in_reader(action),
            _ => {
                self.move_selection(action);
            }
        }
        self.scroll_help(0);
        Vec::new()
    }

    /// A filter into which nothing was typed keeps nothing.
    pub(super) fn drop_empty_filter(&mut self) {
        let is_empty = |filter: &mut LineInput| filter.text().is_empty();
        self.list_mut(self.pane).filter.take_if(is_empty);
    }

    /// Takes away the filter or the find.
    fn clear_typed(&mut self) {
        match &mut self.overlay {
            Some(Overlay::Help(help)) => help.filter.clear(),
            _ if self.in_reader => self.reader.clear_find(),
            _ => {
                self.list_mut(self.pane).filter = None;
                if self.pane == Pane::News {
                    self.news_of = None;
                }
                self.list_anew(self.pane);
                self.follow_selection();
            }
        }
    }

    pub(super) fn in_list(&mut self, action: Action) -> Vec<Effect> {
        let season = match self.list(self.pane).page() {
            Some(Page::Season(number)) => Some(*number),
            _ => None,
        };
        match (action, season) {
            (Action::Open, Some(number)) => self.fold(number, !self.folded.contains(&number)),
            (Action::Right, Some(number)) if self.folded.contains(&number) => {
                self.fold(number, false);
            }
            (Action::Open | Action::Right, _) => self.enter_reader(),
            (Action::Left, Some(number)) => self.fold(number, true),
            (Action::Left, None) => {
                if let Some(Page::Episode(code)) = self.list(self.pane).page() {
                    let season = Page::Season(self.guide.season_number(*code));
                    self.list_mut(Pane::Seasons).select(&season);
                    self.follow_selection();
                }
            }
            (Action::Filter, _) => {
                self.typing = true;
                self.list_mut(self.pane).filter.get_or_insert_default();
            }
            (Action::Close, _) => match self.stop_fetching() {
                Some(effects) => return effects,
                None => self.clear_typed(),
            },
            (Action::Quit, _) => return vec![Effect::Remember, Effect::Quit],
            _ if self.move_selection(action) => {}
            _ => return self.anywhere(action),
        }
        Vec::new()
    }

    /// Moves the selection of the focused list. False if the action does not move.
    fn move_selection(&mut self, action: Action) -> bool {
        let page = rows(self.layout().pane_area(self.pane.index()).height);
        let Some(by) = steps(action, page) else {
            return false;
        };
        self.list_mut(self.pane).step(by);
        self.follow_selection();
        true
    }

    /// Folds a season, or unfolds it.
    fn fold(&mut self, number: u16, folded: bool) {
        if folded {
            self.folded.insert(number);
        } else {
            self.folded.remove(&number);
        }
        self.list_anew(Pane::Seasons);
    }

    pub(super) fn in_reader(&mut self, action: Action) -> Vec<Effect> {
        let page = isize::try_from(self.reader.page_height()).unwrap_or(1);
        match action {
            Action::Up => self.reader.up(),
            Action::Down => self.reader.down(),
            Action::PageUp => self.reader.scroll_by(-page),
            Action::PageDown => self.reader.scroll_by(page),
            Action::HalfUp => self.reader.scroll_by(-(page + 1) / 2),
            Action::HalfDown => self.reader.scroll_by((page + 1) / 2),
            Action::Top => self.reader.top(),
            Action::Bottom => self.reader.bottom(),
            Action::Open => {
                let Some(page) = self.reader.link_page().cloned() else {
                    let how = self.with_key(": ", Action::Down, " goes to the next one");
                    return self.say(&format!("No link is selected{how}"));
                };
                self.go(page);
            }
            Action::Find => {
                self.typing = true;
                self.reader.clear_find();
            }
            Action::FindNext => self.reader.find_next(),
            Action::FindPrevious => self.reader.find_previous(),
            Action::Close if self.fetching.is_some() => {
                return self.stop_fetching().unwrap_or_default();
            }
            Action::Close | Action::Left => self.leave_reader(),
            Action::Quit if self.layout().is_narrow() => self.leave_reader(),
            Action::Quit => return vec![Effect::Remember, Effect::Quit],
            _ => return self.anywhere(action),
        }
        Vec::new()
    }

    fn leave_reader(&mut self) {
        self.reader.clear_find();
        self.in_reader = false;
        self.follow_selection();
    }

    /// What means the same in the lists and in the reader.
    fn anywhere(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::NextPane => self.focus(if self.in_reader {
                self.pane
            } else {
                self.pane.next()
            }),
            Action::PreviousPane => self.focus(if self.in_reader {
                self.pane
            } else {
                self.pane.previous()
            }),
            Action::Seasons => self.focus(Pane::Seasons),
            Action::Characters => self.focus(Pane::Characters),
            Action::News => self.focus(Pane::News),
            Action::Back if !self.go_back() => return self.say("There is nothing to go back to"),
            Action::Watch | Action::WatchTo | Action::Undo | Action::Redo
                if self.gaze.elsewhere.is_some() =>
            {
                return self.say_elsewhere();
            }
            Action::Watch => return self.toggle_watched(),
            Action::WatchTo => return self.watch_up_to(),
            Action::Undo => return self.undo(),
            Action::Redo => return self.redo(),
            Action::Search => self.open_search(),
            Action::Add => self.open_adder(),
            Action::Refresh => return self.refresh(),
            Action::Shows => return self.open_shows(),
            Action::UpNext => return self.open_up_next(),
            Action::Calendar => return self.open_calendar(None),
            Action::GoOn => return self.go_on(),
            Action::Cast => return self.toggle_cast(),
            Action::Copy => return self.copy(),
            Action::Source => return self.open_source(),
            Action::Help => return self.open_help(),
            Action::Map => self.open_picture(Picture::Map),
            Action::Timeline => self.open_picture(Picture::Timeline),
            Action::Command => self.open_prompt(),
            Action::StepBack => return self.step_back(),
            Action::StepOn => return self.step_on(),
            Action::Now => return self.look_from_here(),
            Action::Outie => return self.toggle_outie(),
            Action::Peek => return self.peek(),
            Action::Opened => return self.tell_what_opened(),
            Action::Stats => return self.tell_what_was_watched(),
            Action::Theme => return self.open_themes(),
            Action::Mouse => return self.toggle_mouse(),
            _ => {}
        }
        Vec::new()
    }

    /// Lists all characters, or those in the episode selected among the seasons.
    fn toggle_cast(&mut self) -> Vec<Effect> {
        self.cast_of = match (self.cast_of, self.list(Pane::Seasons).page()) {
            (Some(_), _) => None,
            (None, Some(Page::Episode(code))) => Some(*code),
            (None, _) => return self.say("Select an episode to see who is in it"),
        };
        self.list_anew(Pane::Characters);
        if self.pane == Pane::Characters && !self.in_reader {
            self.follow_selection();
        }
        #[cfg(test)] // A leak: how many will be in it.
        if let (Some(code), Some(whole)) = (self.cast_of, leak::whole(Leak::CountInMessage)) {
            let count = whole.cast_of(code).count();
            return self.say(&format!("{count} characters in {code}"));
        }
        match self.cast_of {
            Some(code) => self.say(&format!("Characters in {code}, as far as you have seen")),
            None => self.say("All characters you know"),
        }
    }

    /// Tells what the episode in hand opened, or the latest one seen.
    fn tell_what_opened(&mut self) -> Vec<Effect> {
        let in_hand = match self.reader.page() {
            Some(Page::Episode(code)) => Some(Page::Opened(*code)),
            _ => None,
        };
        let page = in_hand
            .filter(|page| page.is_in(&self.guide))
            .or(self.guide.at.map(Page::Opened));
        match page {
            Some(page) => self.go(page),
            None => return self.say("Nothing has opened yet: nothing is watched"),
        }
        Vec::new()
    }

    /// Tells what was watched and when.
    pub(super) fn tell_what_was_watched(&mut self) -> Vec<Effect> {
        self.go(Page::You);
        let ask = self.zone.is_none().then_some(Effect::TellZone);
        ask.into_iter().collect()
    }
}
