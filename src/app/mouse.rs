//! The mouse: the wheel scrolls what is under it, a click selects, a second one opens, and the line between the columns is dragged.
//!
//! What stands where on the screen only `ui` knows: it tells what is pointed at, and here it is decided what that means.

use super::pointer::Click;
use super::{Action, Effect, Gesture, Model, Mouse, Overlay, Pane, Spot};

/// Two clicks at one place within so many milliseconds are one double click.
const DOUBLE: u64 = 400;

/// How many rows a turn of the wheel scrolls.
const NOTCH: isize = 3;

impl Model {
    /// Takes in what was done with the mouse.
    pub(super) fn use_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.gesture {
            Gesture::Press => {
                self.status = None;
                return self.click(mouse);
            }
            Gesture::Drag if self.hand.holds_divider => self.divide_at(mouse.column),
            Gesture::Drag => self.hand.clicked = None,
            Gesture::Release if self.hand.holds_divider => {
                self.hand.holds_divider = false;
                return vec![Effect::Remember];
            }
            Gesture::Release => {}
            Gesture::Wheel { down } => {
                self.status = None;
                self.hand.clicked = None;
                return self.wheel(mouse.spot, down);
            }
        }
        Vec::new()
    }

    fn click(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Mouse {
            spot, column, row, ..
        } = mouse;
        let at = self.now;
        let before = self.hand.clicked.take();
        let first = before.filter(|click| {
            (click.column, click.row) == (column, row) && at.saturating_sub(click.at) <= DOUBLE
        });
        if let Some(click) = first {
            return self.press_action(click.then);
        }
        let then = self.select_at(spot);
        self.hand.clicked = then.map(|then| Click {
            column,
            row,
            at,
            then,
        });
        Vec::new()
    }

    /// Selects what was clicked on. Answers with what a second click does there, if anything.
    fn select_at(&mut self, spot: Spot) -> Option<Action> {
        match (&mut self.overlay, spot) {
            (_, Spot::Divider) => self.hand.holds_divider = true,
            (Some(Overlay::Map(map)), Spot::Map(row, column)) => {
                map.go_to(row, column);
                let is_name = column.is_none();
                return Some(if is_name { Action::Who } else { Action::Open });
            }
            (Some(_), Spot::Choice(number)) => {
                self.choose(number);
                return Some(Action::Open);
            }
            (None, Spot::Pane(pane)) => {
                self.stop_typing();
                self.focus(pane);
            }
            (None, Spot::Row(pane, number)) => {
                self.stop_typing();
                let rows = self.list(pane).rows();
                let has_page = rows.get(number).is_some_and(|row| row.page.is_some());
                if has_page {
                    self.list_mut(pane).go_to(number);
                }
                self.focus(pane);
                return has_page.then_some(Action::Open);
            }
            (None, Spot::Line(line, column)) => {
                self.stop_typing();
                self.enter_reader();
                let is_link = self.reader.select_link_at(line, column);
                return is_link.then_some(Action::Open);
            }
            (None, Spot::Reader) => {
                self.stop_typing();
                self.enter_reader();
            }
            // What lies on top is answered before anything else.
            (Some(_), _) | (None, Spot::Choice(_) | Spot::Map(..) | Spot::Elsewhere) => {}
        }
        None
    }

    /// A filter or a find that is being typed is kept.
    fn stop_typing(&mut self) {
        if self.typing {
            self.press_action(Action::Open);
        }
    }

    /// Selects something in what lies on top.
    fn choose(&mut self, number: usize) {
        match &mut self.overlay {
            Some(Overlay::Question { selected }) => {
                *selected = number.min(self.guide.episodes().count());
            }
            Some(Overlay::Search(finder)) => {
                let by = isize::try_from(number).unwrap_or(isize::MAX);
                finder.step(isize::MIN);
                finder.step(by);
                self.preview();
            }
            Some(Overlay::Themes(chooser)) => {
                chooser.selected = number.min(self.themes.iter().len().saturating_sub(1));
                self.preview_theme();
            }
            Some(Overlay::Timeline(_)) => self.select_in_timeline(number),
            Some(Overlay::Adder(adder)) => adder.select(number),
            Some(Overlay::Shows(switcher)) => {
                switcher.selected = number.min(switcher.rows.len().saturating_sub(1));
            }
            Some(Overlay::UpNext(list)) => {
                list.selected = number.min(list.rows.len().saturating_sub(1));
                list.step(0);
            }
            _ => {}
        }
    }

    /// Scrolls what is pointed at; what lies on top is scrolled wherever one points.
    fn wheel(&mut self, spot: Spot, down: bool) -> Vec<Effect> {
        let by = if down { NOTCH } else { -NOTCH };
        let action = if down { Action::Down } else { Action::Up };
        match (&mut self.overlay, spot) {
            // Where one types, up is what was typed before.
            (Some(Overlay::Search(finder)), _) => {
                finder.step(by.signum());
                self.preview();
            }
            (Some(Overlay::Prompt(_) | Overlay::Confirm(_)), _) => {}
            (Some(Overlay::Help(_)), _) => self.scroll_help(by),
            // The long way of the timeline is time.
            (Some(Overlay::Timeline(_)), _) => {
                return self.press_action(if down {
                    Action::NextPane
                } else {
                    Action::PreviousPane
                });
            }
            (Some(_), _) => return self.press_action(action),
            (None, Spot::Row(pane, _) | Spot::Pane(pane)) => {
                self.list_mut(pane).step(by);
                if pane == self.pane && !self.in_reader {
                    self.follow_selection();
                } else if pane == Pane::Seasons {
                    self.follow_cast();
                }
            }
            (None, Spot::Line(..) | Spot::Reader) => self.reader.scroll_by(by),
            (None, _) => {}
        }
        Vec::new()
    }

    /// Moves the line between the columns to this column of the screen.
    fn divide_at(&mut self, column: u16) {
        let percent = (u32::from(column) + 1) * 100 / u32::from(self.size.0.max(1));
        self.memory.split = u8::try_from(percent.clamp(1, 99)).ok();
        self.lay_out();
        self.scroll_help(0);
    }

    /// Listens to the mouse from now on, or no longer.
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        let told = if self.mouse {
            let off = self.with_key("; ", Action::Mouse, " lets go of it");
            format!("The mouse is listened to; shift-drag selects text{off}")
        } else {
            "The mouse is the terminal's again".to_owned()
        };
        let told = self.say(&told);
        told.into_iter()
            .chain([Effect::Mouse(self.mouse)])
            .collect()
    }
}
