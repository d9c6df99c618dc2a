//! Styles by meaning, as far as the terminal has colours for them.

use ratatui::style::{Color, Modifier, Style};

use crate::app::{Colors, DARK, Depth, LIGHT, Looks, Role};

/// The styles of a theme.
pub(super) struct Palette {
    /// Running text.
    pub(super) plain: Style,
    /// Titles, headings, and what is selected where the focus is not.
    pub(super) strong: Style,
    /// What is secondary.
    pub(super) dim: Style,
    /// The one accent: where the focus is.
    pub(super) focus: Style,
    /// What one has to notice.
    pub(super) alert: Style,
    /// The line around what has the focus.
    pub(super) border: Style,
    /// What is selected where the focus is.
    pub(super) selected: Style,
    /// What a filter, a find or a search matched.
    pub(super) matched: Modifier,
}

impl Palette {
    pub(super) fn new(colors: &Colors, looks: Looks) -> Self {
        let depth = looks.depth;
        // The console of Linux, which draws ASCII, shows dim text as dark grey: there what is secondary looks like all other text.
        let dimmed = |style: Style| if looks.unicode { style.dim() } else { style };
        let matched = Modifier::UNDERLINED.union(Modifier::BOLD);
        if depth == Depth::None {
            let (plain, strong) = (Style::new(), Style::new().bold());
            return Self {
                plain,
                strong,
                dim: dimmed(plain),
                focus: strong,
                alert: strong,
                border: plain,
                selected: strong.reversed(),
                matched,
            };
        }
        let colors = shown(colors, depth);
        let on_background = |color| Style::new().fg(color).bg(colors.background);
        let plain = on_background(colors.text);
        Self {
            plain,
            strong: plain.bold(),
            dim: colors.dim.map_or(dimmed(plain), on_background),
            focus: on_background(colors.accent).bold(),
            alert: on_background(colors.alert).bold(),
            border: on_background(colors.border),
            selected: Style::new()
                .fg(colors.selection)
                .bg(colors.selected)
                .bold()
                .reversed(),
            matched,
        }
    }

    pub(super) const fn role(&self, role: Role) -> Style {
        match role {
            Role::Plain => self.plain,
            Role::Strong => self.strong,
            Role::Dim => self.dim,
        }
    }
}

/// The colours as the terminal can show them. Where it has sixteen, which look different everywhere, a theme with colours of its own gives
/// way to the one made of those.
fn shown(colors: &Colors, depth: Depth) -> Colors {
    let all = [
        colors.background,
        colors.text,
        colors.dim.unwrap_or(colors.text),
        colors.accent,
        colors.alert,
        colors.border,
        colors.selected,
        colors.selection,
    ];
    let has_own = |color: &Color| matches!(color, Color::Rgb(..) | Color::Indexed(16..));
    match depth {
        Depth::Sixteen if all.iter().any(has_own) => {
            if is_light(colors) {
                LIGHT
            } else {
                DARK
            }
        }
        Depth::Full | Depth::Sixteen | Depth::None => *colors,
        Depth::Indexed => Colors {
            background: indexed(colors.background),
            text: indexed(colors.text),
            dim: colors.dim.map(indexed),
            accent: indexed(colors.accent),
            alert: indexed(colors.alert),
            border: indexed(colors.border),
            selected: indexed(colors.selected),
            selection: indexed(colors.selection),
        },
    }
}

/// Whether the text is dark on light, as far as its colours tell.
fn is_light(colors: &Colors) -> bool {
    let brightness = |color| match color {
        Color::Rgb(red, green, blue) => {
            Some(3 * u32::from(red) + 6 * u32::from(green) + u32::from(blue))
        }
        Color::Black => Some(0),
        Color::White | Color::Gray => Some(2550),
        _ => None,
    };
    match (brightness(colors.background), brightness(colors.text)) {
        (Some(background), Some(text)) => background > text,
        (Some(background), None) => background > 1275,
        (None, Some(text)) => text < 1275,
        (None, None) => false,
    }
}

/// The levels of the cube of 6 × 6 × 6 that xterm has from number 16 on.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's 256: from the cube, or from the 24 greys after it.
fn indexed(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else {
        return color;
    };
    let nearest = |value: u8| {
        let levels = (0..).zip(LEVELS);
        levels
            .min_by_key(|(_, level)| level.abs_diff(value))
            .unwrap_or_default()
    };
    let [(r, red_is), (g, green_is), (b, blue_is)] = [red, green, blue].map(nearest);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let step = (mean.saturating_sub(3) / 10).min(23);
    let grey = u8::try_from(8 + 10 * step).unwrap_or(u8::MAX);
    let distance = |one: [u8; 3]| {
        let each = one.iter().zip([red, green, blue]);
        each.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
            .sum::<u32>()
    };
    if distance([grey; 3]) < distance([red_is, green_is, blue_is]) {
        Color::Indexed(232 + u8::try_from(step).unwrap_or_default())
    } else {
        Color::Indexed(16 + 36 * r + 6 * g + b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Themes;

    type Rgb = [f64; 3];

    /// What a terminal shows of its own: its sixteen, its text and its background.
    struct Terminal {
        name: &'static str,
        sixteen: [u32; 16],
        text: u32,
        background: u32,
        /// Whether it draws more than ASCII.
        unicode: bool,
    }

    const XTERM: [u32; 16] = [
        0x00_00_00, 0xcd_00_00, 0x00_cd_00, 0xcd_cd_00, 0x00_00_ee, 0xcd_00_cd, 0x00_cd_cd,
        0xe5_e5_e5, 0x7f_7f_7f, 0xff_00_00, 0x00_ff_00, 0xff_ff_00, 0x5c_5c_ff, 0xff_00_ff,
        0x00_ff_ff, 0xff_ff_ff,
    ];
    const VGA: [u32; 16] = [
        0x00_00_00, 0xaa_00_00, 0x00_aa_00, 0xaa_55_00, 0x00_00_aa, 0xaa_00_aa, 0x00_aa_aa,
        0xaa_aa_aa, 0x55_55_55, 0xff_55_55, 0x55_ff_55, 0xff_ff_55, 0x55_55_ff, 0xff_55_ff,
        0x55_ff_ff, 0xff_ff_ff,
    ];
    const CAMPBELL: [u32; 16] = [
        0x0c_0c_0c, 0xc5_0f_1f, 0x13_a1_0e, 0xc1_9c_00, 0x00_37_da, 0x88_17_98, 0x3a_96_dd,
        0xcc_cc_cc, 0x76_76_76, 0xe7_48_56, 0x16_c6_0c, 0xf9_f1_a5, 0x3b_78_ff, 0xb4_00_9e,
        0x61_d6_d6, 0xf2_f2_f2,
    ];

    /// Terminals as they come, dark and light.
    const TERMINALS: [Terminal; 5] = [
        Terminal {
            name: "xterm, dark",
            sixteen: XTERM,
            text: 0xe5_e5_e5,
            background: 0x00_00_00,
            unicode: true,
        },
        Terminal {
            name: "xterm, light",
            sixteen: XTERM,
            text: 0x00_00_00,
            background: 0xff_ff_ff,
            unicode: true,
        },
        Terminal {
            name: "vga",
            sixteen: VGA,
            text: 0xaa_aa_aa,
            background: 0x00_00_00,
            unicode: false,
        },
        Terminal {
            name: "campbell",
            sixteen: CAMPBELL,
            text: 0xcc_cc_cc,
            background: 0x0c_0c_0c,
            unicode: true,
        },
        Terminal {
            name: "campbell, light",
            sixteen: CAMPBELL,
            text: 0x0c_0c_0c,
            background: 0xf2_f2_f2,
            unicode: true,
        },
    ];

    fn hex(rgb: u32) -> Rgb {
        let [_, red, green, blue] = rgb.to_be_bytes();
        [red, green, blue].map(f64::from)
    }

    impl Terminal {
        fn color(&self, color: Color, own: u32) -> Rgb {
            const SIXTEEN: [Color; 16] = [
                Color::Black,
                Color::Red,
                Color::Green,
                Color::Yellow,
                Color::Blue,
                Color::Magenta,
                Color::Cyan,
                Color::Gray,
                Color::DarkGray,
                Color::LightRed,
                Color::LightGreen,
                Color::LightYellow,
                Color::LightBlue,
                Color::LightMagenta,
                Color::LightCyan,
                Color::White,
            ];
            match color {
                Color::Reset => hex(own),
                Color::Rgb(red, green, blue) => [red, green, blue].map(f64::from),
                Color::Indexed(number @ 232..) => [f64::from(number - 232) * 10.0 + 8.0; 3],
                Color::Indexed(number @ 16..) => {
                    let cube = number - 16;
                    [cube / 36, cube / 6 % 6, cube % 6]
                        .map(|level| f64::from(LEVELS[usize::from(level)]))
                }
                Color::Indexed(number) => hex(self.sixteen[usize::from(number)]),
                named => {
                    let number = SIXTEEN.iter().position(|one| *one == named).unwrap();
                    hex(self.sixteen[number])
                }
            }
        }

        /// Text and background of a style. Dim text is mixed with its background as terminals do: two parts of three are left.
        fn pair(&self, style: Style) -> (Rgb, Rgb) {
            let text = self.color(style.fg.unwrap_or_default(), self.text);
            let background = self.color(style.bg.unwrap_or_default(), self.background);
            let text = if style.add_modifier.contains(Modifier::DIM) {
                [0, 1, 2].map(|at| (2.0 * text[at] + background[at]) / 3.0)
            } else {
                text
            };
            if style.add_modifier.contains(Modifier::REVERSED) {
                return (background, text);
            }
            (text, background)
        }
    }

    fn linear(rgb: Rgb) -> Rgb {
        rgb.map(|value| {
            let value = value / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// The relative luminance of WCAG 2.
    fn luminance(rgb: Rgb) -> f64 {
        let [red, green, blue] = linear(rgb);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of WCAG 2, from 1 to 21.
    fn contrast((one, other): (Rgb, Rgb)) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[track_caller]
    fn check(colors: &Colors, name: &str, text: f64, line: f64) {
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::Full] {
            for terminal in &TERMINALS {
                let unicode = terminal.unicode;
                let palette = Palette::new(colors, Looks { unicode, depth });
                for (part, style, least) in [
                    ("text", palette.plain, text),
                    ("strong", palette.strong, text),
                    ("dim", palette.dim, text),
                    ("focus", palette.focus, text),
                    ("alert", palette.alert, text),
                    ("selected", palette.selected, text),
                    ("border", palette.border, line),
                ] {
                    let contrast = contrast(terminal.pair(style));
                    assert!(
                        contrast >= least,
                        "{part} of {name} at {depth:?} in {}: {contrast:.2}",
                        terminal.name
                    );
                }
            }
        }
    }

    /// A theme where the terminal shows all it has.
    fn full(themes: &Themes, name: &str) -> Palette {
        let looks = Looks {
            unicode: true,
            depth: Depth::Full,
        };
        Palette::new(&themes.named(name).unwrap().colors, looks)
    }

    /// WCAG AA: 4.5 for text, 3 for lines that tell something.
    #[test]
    fn every_theme_can_be_read_on_every_terminal() {
        for theme in Themes::default().iter() {
            check(&theme.colors, &theme.name, 4.5, 3.0);
        }
    }

    /// WCAG AAA where the theme promises the highest contrast and the terminal has its colours.
    #[test]
    fn the_highest_contrast_is_high() {
        let themes = Themes::default();
        let palette = full(&themes, "contrast");
        for style in [
            palette.plain,
            palette.dim,
            palette.focus,
            palette.alert,
            palette.selected,
        ] {
            assert!(contrast(TERMINALS[0].pair(style)) >= 10.0, "{style:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let check = |one, other, told: f64| {
            assert!((contrast((hex(one), hex(other))) - told).abs() < 0.01);
        };
        check(0x00_00_00, 0xff_ff_ff, 21.0);
        check(0x77_77_77, 0xff_ff_ff, 4.48);
        check(0xff_00_00, 0x00_00_00, 5.25);
    }

    /// A colour as it is seen without the cones for red, or for green: Viénot, Brettel and Mollon, 1999.
    fn seen_without(cone: &str, rgb: Rgb) -> Rgb {
        let [red, green, blue] = linear(rgb);
        if cone == "red" {
            let both = 0.11238 * red + 0.88762 * green;
            [both, both, 0.00401 * red - 0.00401 * green + blue]
        } else {
            let both = 0.29275 * red + 0.70725 * green;
            [both, both, -0.02234 * red + 0.02234 * green + blue]
        }
    }

    /// How differently two linear colours are seen, in CIELAB.
    fn difference(one: Rgb, other: Rgb) -> f64 {
        let lab = |[red, green, blue]: Rgb| {
            let xyz = [
                (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
                0.2126 * red + 0.7152 * green + 0.0722 * blue,
                (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
            ];
            let [x, y, z] = xyz.map(|value| {
                if value > 0.008_856 {
                    value.cbrt()
                } else {
                    7.787 * value + 16.0 / 116.0
                }
            });
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        let each = lab(one).into_iter().zip(lab(other));
        each.map(|(one, other)| (one - other).powi(2))
            .sum::<f64>()
            .sqrt()
    }

    #[test]
    fn blue_and_orange_are_told_apart_without_red_and_green() {
        let themes = Themes::default();
        let palette = full(&themes, "blue-orange");
        for cone in ["red", "green"] {
            let [text, accent, alert] = [palette.plain, palette.focus, palette.alert]
                .map(|style| seen_without(cone, TERMINALS[0].pair(style).0));
            for (what, one, other) in [
                ("accent and alert", accent, alert),
                ("text and accent", text, accent),
                ("text and alert", text, alert),
            ] {
                let difference = difference(one, other);
                assert!(difference > 30.0, "{what} without {cone}: {difference:.1}");
            }
        }
        // The test can tell: red and green of one brightness are not told apart.
        let [red, green] = [0xc8_50_50, 0x80_7a_50].map(|rgb| seen_without("green", hex(rgb)));
        assert!(difference(red, green) < 20.0);
    }

    #[test]
    fn the_nearest_of_256_is_found() {
        for (rgb, number) in [
            ((0, 0, 0), 16),
            ((255, 255, 255), 231),
            ((255, 0, 0), 196),
            ((95, 135, 175), 67),
            ((18, 18, 18), 233),
            ((128, 128, 128), 244),
        ] {
            let color = indexed(Color::Rgb(rgb.0, rgb.1, rgb.2));
            assert_eq!(color, Color::Indexed(number), "{rgb:?}");
        }
        assert_eq!(indexed(Color::Cyan), Color::Cyan);
    }

    #[test]
    fn where_there_are_sixteen_a_theme_is_light_or_dark() {
        let themes = Themes::default();
        let shown = |name| shown(&themes.named(name).unwrap().colors, Depth::Sixteen);
        assert_eq!(shown("office"), LIGHT);
        assert_eq!(shown("night"), DARK);
        assert_eq!(shown("contrast"), DARK);
        assert_eq!(shown("terminal"), themes.named("terminal").unwrap().colors);
    }
}
