//! The key table with the viewer's own keys in it.

use std::borrow::Cow;

use super::keymap::bindings;
use super::{Action, Binding, Context, Key};

/// The key table, patched: an action may have other keys than its rows say, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    patches: Vec<(Action, Vec<Key>)>,
}

/// A key that would mean two things in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The key.
    pub key: Key,
    /// The place.
    pub context: Context,
    /// What it would mean.
    pub actions: [Action; 2],
}

impl Keymap {
    /// Gives an action these keys, in place of those it had.
    pub fn patch(&mut self, action: Action, keys: Vec<Key>) {
        self.patches.retain(|(patched, _)| *patched != action);
        self.patches.push((action, keys));
    }

    /// What `key` means in `context`.
    #[must_use]
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.bindings(context)
            .find(|(_, keys)| keys.contains(&key))
            .map(|(binding, _)| binding.action)
    }

    /// The rows of the key table that hold in `context`, with their keys; what has none there is left out.
    pub fn bindings(
        &self,
        context: Context,
    ) -> impl Iterator<Item = (&'static Binding, Cow<'_, [Key]>)> {
        bindings(context)
            .map(move |binding| (binding, self.keys(binding, context)))
            .filter(|(_, keys)| !keys.is_empty())
    }

    /// The first key that does this in `context`.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> Option<Key> {
        self.bindings(context)
            .find(|(binding, _)| binding.action == action)
            .and_then(|(_, keys)| keys.first().copied())
    }

    /// The first key found that means two things in one place.
    #[must_use]
    pub fn clash(&self) -> Option<Clash> {
        Context::ALL
            .into_iter()
            .find_map(|context| self.clash_in(context))
    }

    fn clash_in(&self, context: Context) -> Option<Clash> {
        let mut taken: Vec<(Key, Action)> = Vec::new();
        for (binding, keys) in self.bindings(context) {
            for key in keys.iter().copied() {
                match taken.iter().find(|(other, _)| *other == key) {
                    Some((_, other)) if *other != binding.action => {
                        return Some(Clash {
                            key,
                            context,
                            actions: [*other, binding.action],
                        });
                    }
                    Some(_) => {}
                    None => taken.push((key, binding.action)),
                }
            }
        }
        None
    }

    /// The keys of a row in `context`. Where text is typed a character cannot be a key: what had keys there keeps them, unless
    /// it is given others that are none.
    fn keys(&self, binding: &'static Binding, context: Context) -> Cow<'_, [Key]> {
        let own = self
            .patches
            .iter()
            .find(|(action, _)| *action == binding.action);
        let Some((_, own)) = own else {
            return binding.keys.into();
        };
        if own.is_empty() || !context.takes_text() {
            return own.into();
        }
        let is_text = |key: &Key| matches!(key, Key::Char(_));
        let left: Vec<Key> = own.iter().copied().filter(|key| !is_text(key)).collect();
        if left.is_empty() {
            binding.keys.into()
        } else {
            left.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key table with these patches, as they are written in the settings.
    fn patched(patches: &[(Action, &str)]) -> Keymap {
        let mut keymap = Keymap::default();
        for (action, keys) in patches {
            let keys = keys.split_whitespace().map(|key| key.parse().unwrap());
            keymap.patch(*action, keys.collect());
        }
        keymap
    }

    #[track_caller]
    fn check(keymap: &Keymap, context: Context, key: Key, action: Option<Action>) {
        assert_eq!(keymap.action(context, key), action, "{key} in {context:?}");
    }

    #[test]
    fn everywhere_one_can_quit() {
        for context in Context::ALL {
            check(
                &Keymap::default(),
                context,
                Key::Ctrl('c'),
                Some(Action::QuitNow),
            );
        }
        assert_eq!(Keymap::default().clash(), None);
    }

    #[test]
    fn a_patch_replaces_the_keys_of_an_action_wherever_it_has_any() {
        let keymap = patched(&[(Action::Quit, "Q ctrl-q"), (Action::Down, "F2")]);
        for context in [Context::Seasons, Context::Reader, Context::Question] {
            check(&keymap, context, Key::Char('q'), None);
            check(&keymap, context, Key::Char('Q'), Some(Action::Quit));
            check(&keymap, context, Key::Ctrl('q'), Some(Action::Quit));
            check(&keymap, context, Key::Down, None);
        }
        check(&keymap, Context::Typing, Key::F(2), Some(Action::Down));
        check(&keymap, Context::Help, Key::Char('q'), Some(Action::Close));
        assert_eq!(keymap.clash(), None);
    }

    #[test]
    fn where_text_is_typed_characters_stay_text() {
        for context in [Context::Search, Context::Typing] {
            let keymap = patched(&[(Action::Help, "H"), (Action::Down, "n ctrl-n")]);
            check(&keymap, context, Key::Char('H'), None);
            check(&keymap, context, Key::F(1), Some(Action::Help));
            check(&keymap, context, Key::Char('n'), None);
            check(&keymap, context, Key::Ctrl('n'), Some(Action::Down));
            check(&keymap, context, Key::Down, None);
        }
    }

    #[test]
    fn an_action_without_keys_is_in_no_row() {
        let keymap = patched(&[(Action::Help, "")]);
        for context in Context::ALL {
            let mut rows = keymap.bindings(context);
            assert!(rows.all(|(binding, _)| binding.action != Action::Help));
        }
        assert_eq!(keymap.key(Context::Seasons, Action::Help), None);
        assert_eq!(
            keymap.key(Context::Seasons, Action::Quit),
            Some(Key::Char('q'))
        );
    }

    #[test]
    fn a_key_that_means_two_things_is_found() {
        let clash = |patches: &[(Action, &str)]| {
            patched(patches)
                .clash()
                .map(|clash| (clash.key, clash.actions))
        };
        let (undo, redo) = (Action::Undo, Action::Redo);
        assert_eq!(clash(&[(undo, "ctrl-r"), (redo, "u")]), None);
        assert_eq!(clash(&[(redo, "u")]), Some((Key::Char('u'), [undo, redo])));
        // Two rows of an action may have a key in common.
        assert_eq!(clash(&[(Action::Close, "esc F3")]), None);
        assert_eq!(
            clash(&[(Action::Suspend, "backspace")]),
            Some((Key::Backspace, [Action::Back, Action::Suspend]))
        );
    }
}
