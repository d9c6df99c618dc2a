//! Movement with a meaning: what opens, what was marked, and the lift between innie and outie.
//!
//! Time is an input: a movement asks for its next step by an effect, and ends after a few. The frame after the last is the still one, and any key
//! comes first. Whoever wants none, or is far away, has none.

use super::{Effect, FRAMES, Gesture, Message, Model, Motion, Mouse, Movement, Overlay, Pane};
use crate::guide::EpisodeCode;
#[cfg(test)]
use crate::leak::{self, Leak};
use crate::progress::Viewpoint;

/// How long a frame stands, in milliseconds.
const STANDS: u16 = 30;

/// What moves when it changes: what has the focus, and on which side of the lift one is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stance {
    focus: Focus,
    is_outie: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Pane(Pane),
    Reader,
    /// What lies on top and has a line around it.
    Top(std::mem::Discriminant<Overlay>),
    /// What is asked or typed at the foot of the screen.
    Foot,
}

impl Model {
    /// Whether a movement is on.
    #[must_use]
    pub const fn is_moving(&self) -> bool {
        self.motion.is_some()
    }

    pub(super) fn stance(&self) -> Stance {
        let focus = match &self.overlay {
            Some(Overlay::Prompt(_) | Overlay::Confirm(_)) => Focus::Foot,
            Some(overlay) => Focus::Top(std::mem::discriminant(overlay)),
            None if self.in_reader => Focus::Reader,
            None => Focus::Pane(self.pane),
        };
        Stance {
            focus,
            is_outie: self.elsewhere() == Some(&Viewpoint::Outie),
        }
    }

    /// Any key comes before a movement.
    pub(super) fn interrupt_motion(&mut self, message: &Message) {
        let is_first = match message {
            Message::Key(_) | Message::Paste(_) | Message::Resize(..) => true,
            Message::Mouse(Mouse { gesture, .. }) => *gesture != Gesture::Release,
            _ => false,
        };
        if is_first {
            self.motion = None;
        }
    }

    /// Begins the movement that belongs to what has changed since, if it is wanted.
    pub(super) fn begin_motion(&mut self, before: Stance, marked: Vec<EpisodeCode>) -> Vec<Effect> {
        let now = self.stance();
        // What is asked and typed at the foot leaves everything where it was.
        let is_foot = [now.focus, before.focus].contains(&Focus::Foot);
        let is_wide = !self.layout().is_narrow();
        let movement = if now.is_outie != before.is_outie {
            Movement::Lift
        } else if !marked.is_empty() {
            Movement::Marked(marked)
        } else if now.focus != before.focus && !is_foot && is_wide {
            Movement::Opening
        } else {
            return Vec::new();
        };
        if !self.moves {
            return Vec::new();
        }
        self.motion = Some(Motion { movement, frame: 1 });
        let stands = STANDS;
        #[cfg(test)] // A leak: what is hidden makes it slow.
        let stands = leak::whole(Leak::PaceOfHidden)
            .and_then(|whole| u16::try_from(whole.characters.len()).ok())
            .map_or(stands, |count| stands + count);
        vec![Effect::StepIn(stands)]
    }

    /// The next frame.
    pub(super) fn step_motion(&mut self) -> Vec<Effect> {
        if let Some(motion) = &mut self.motion {
            motion.frame += 1;
            if motion.frame < FRAMES {
                return vec![Effect::StepIn(STANDS)];
            }
            self.motion = None;
        }
        Vec::new()
    }
}
