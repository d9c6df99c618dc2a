//! The screens over all shows: opening them, keeping them true, and what keys do there.

use jiff::civil::Date;

use super::ahead::next_rows;
use super::days::dated;
use super::shows::search_shows;
use super::update::{rows, steps};
use super::{
    Action, Calendar, Confirm, Effect, LineInput, Model, NextRow, Overlay, Shelve, Shelving,
    ShowOrder, ShowRow, Switcher, UpNext, credit,
};

impl Model {
    /// Opens the switcher.
    pub(super) fn open_shows(&mut self) -> Vec<Effect> {
        let effects = self.look_ahead();
        let order = self.memory.order.as_deref().and_then(ShowOrder::named);
        self.overlay = Some(Overlay::Shows(Switcher {
            order: order.unwrap_or_default(),
            ..Switcher::default()
        }));
        self.list_shows();
        if let Some(Overlay::Shows(switcher)) = &mut self.overlay {
            let is_open = |row: &ShowRow| row.id == self.guide.show.id;
            switcher.selected = switcher.rows.iter().position(is_open).unwrap_or(0);
        }
        effects
    }

    /// Lists the shows anew; what was selected stays so.
    pub(super) fn list_shows(&mut self) {
        let Some(Overlay::Shows(switcher)) = &self.overlay else {
            return;
        };
        let selected = switcher.rows.get(switcher.selected);
        let selected = selected.map(|row| row.id.clone());
        let found = search_shows(
            &self.horizon,
            self.library.log(),
            &self.zoned(),
            switcher.query.text(),
            switcher.order,
        );
        let at = found
            .iter()
            .position(|row| Some(&row.id) == selected.as_ref());
        let credit = credit(self.outlooks().unwrap_or_default());
        if let Some(Overlay::Shows(switcher)) = &mut self.overlay {
            switcher.credit = credit;
            switcher.selected = at.unwrap_or(0);
            switcher.rows = found;
        }
    }

    /// What a key does in the switcher.
    pub(super) fn in_shows(&mut self, action: Action) -> Vec<Effect> {
        let page = rows(self.layout().help_area().height);
        let Some(Overlay::Shows(switcher)) = &mut self.overlay else {
            return Vec::new();
        };
        if let Some(by) = steps(action, page) {
            switcher.step(by);
            return Vec::new();
        }
        match action {
            Action::NextPane | Action::PreviousPane => {
                switcher.order = switcher.order.next(action == Action::NextPane);
                self.memory.order = Some(switcher.order.name().to_owned());
                self.list_shows();
            }
            Action::Rubout => self.edit(LineInput::rubout),
            Action::RuboutWord => self.edit(LineInput::rubout_word),
            Action::Clear => self.edit(LineInput::clear),
            Action::Close => self.overlay = None,
            Action::Help => return self.open_help(),
            Action::PutAway | Action::Remove => return self.shelve(action),
            Action::Open => {
                let row = switcher.rows.get(switcher.selected);
                return match row.map(|row| row.id.clone()) {
                    Some(id) => self.go_to_show(&id, None),
                    None => self.say("No show is called so"),
                };
            }
            _ => {}
        }
        Vec::new()
    }

    /// Puts the show selected in the switcher away or brings it back, or asks whether to remove it.
    pub(super) fn shelve(&mut self, action: Action) -> Vec<Effect> {
        let Some(Overlay::Shows(switcher)) = &self.overlay else {
            return Vec::new();
        };
        let Some(row) = switcher.rows.get(switcher.selected).cloned() else {
            return self.say("No show is called so");
        };
        if row.id == self.guide.show.id {
            return self.say("This show is open: go to another one first");
        }
        let what = match (action, row.is_archived) {
            (Action::Remove, false) => Shelve::Remove,
            (Action::Remove, true) => {
                let back = self.with_key(" with ", Action::PutAway, "");
                return self.say(&format!("It is put away: bring it back first{back}"));
            }
            (_, true) => Shelve::BringBack,
            (_, false) => Shelve::PutAway,
        };
        let shelving = Shelving {
            what,
            show: row.id,
            name: row.name,
        };
        match what {
            Shelve::Remove => self.ask(Confirm::Remove(shelving)),
            Shelve::PutAway | Shelve::BringBack => vec![Effect::Shelve(shelving)],
        }
    }

    /// Removes the show that was asked about, and goes back to the others.
    pub(super) fn remove_show(&mut self, shelving: Shelving) -> Vec<Effect> {
        let mut effects = self.open_shows();
        effects.push(Effect::Shelve(shelving));
        effects
    }

    /// Opens the list of what is next.
    pub(super) fn open_up_next(&mut self) -> Vec<Effect> {
        let effects = self.look_ahead();
        self.overlay = Some(Overlay::UpNext(UpNext::default()));
        self.list_up_next();
        effects
    }

    /// Lists what is next anew.
    pub(super) fn list_up_next(&mut self) {
        let rows = next_rows(self.outlooks().unwrap_or_default(), &self.zoned());
        let is_known = self.outlooks().is_some();
        let credit = credit(self.outlooks().unwrap_or_default());
        if let Some(Overlay::UpNext(list)) = &mut self.overlay {
            list.credit = credit;
            list.rows = rows;
            list.is_known = is_known;
            list.step(0);
        }
    }

    /// What a key does in the list of what is next.
    pub(super) fn in_up_next(&mut self, action: Action) -> Vec<Effect> {
        let page = rows(self.layout().help_area().height);
        let Some(Overlay::UpNext(list)) = &mut self.overlay else {
            return Vec::new();
        };
        if let Some(by) = steps(action, page) {
            list.step(by);
            return Vec::new();
        }
        match action {
            Action::Close => self.overlay = None,
            Action::Help => return self.open_help(),
            Action::Open => {
                if let Some(NextRow::Show { show, code, .. }) = list.rows.get(list.selected) {
                    let (show, code) = (show.clone(), *code);
                    return self.go_to_show(&show, code);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Opens the calendar.
    pub(super) fn open_calendar(&mut self, day: Option<Date>) -> Vec<Effect> {
        let effects = self.look_ahead();
        let today = self.zoned().date();
        self.overlay = Some(Overlay::Calendar(Calendar {
            day: day.unwrap_or(today),
            today,
            dated: Vec::new(),
            selected: None,
            is_known: false,
            credit: None,
        }));
        self.list_days();
        effects
    }

    /// Lists the episodes by their days anew.
    pub(super) fn list_days(&mut self) {
        let dated = dated(
            self.outlooks().unwrap_or_default(),
            self.zoned().time_zone(),
        );
        let is_known = self.outlooks().is_some();
        let today = self.zoned().date();
        let credit = credit(self.outlooks().unwrap_or_default());
        if let Some(Overlay::Calendar(calendar)) = &mut self.overlay {
            calendar.credit = credit;
            // The zone may only now be known.
            if calendar.day == calendar.today {
                calendar.day = today;
            }
            calendar.today = today;
            calendar.dated = dated;
            calendar.is_known = is_known;
            calendar.selected = None;
        }
    }

    /// What a key does in the calendar.
    pub(super) fn in_calendar(&mut self, action: Action) -> Vec<Effect> {
        let page = rows(self.layout().help_area().height);
        let Some(Overlay::Calendar(calendar)) = &mut self.overlay else {
            return Vec::new();
        };
        match (action, calendar.selected) {
            (Action::Open, Some(at)) => {
                if let Some(one) = calendar.dated.get(at) {
                    let (show, code) = (one.show.clone(), one.code);
                    return self.go_to_show(&show, Some(code));
                }
            }
            (Action::Open | Action::NextPane | Action::PreviousPane, None) => {
                if !calendar.enter_list() {
                    return self.say("No episode has a day, as far as you may know");
                }
            }
            (Action::Left | Action::NextPane | Action::PreviousPane | Action::Close, Some(_)) => {
                calendar.selected = None;
            }
            (Action::Close, None) => self.overlay = None,
            (Action::Help, _) => return self.open_help(),
            _ => calendar.step(action, page),
        }
        Vec::new()
    }
}
