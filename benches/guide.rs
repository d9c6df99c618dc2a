//! What it costs to read shows, and to make guides of them.

mod support;

use divan::Bencher;
use innie::guide::Text;
use innie::library::Library;
use innie::progress::Viewpoint;
use support::{SEVERANCE, severance, show_of};

fn main() {
    divan::main();
}

#[divan::bench]
fn load_the_bundled_show() -> Text {
    let mut library = Library::default();
    library.add_show(SEVERANCE).unwrap_or_default()
}

#[divan::bench(args = ["S01E01", "S01E09", "S02E10"])]
fn redact_the_bundled_show(bencher: Bencher<'_, '_>, seen: &str) {
    let (library, show) = severance();
    let viewpoint = seen.parse().map_or(Viewpoint::nothing(), Viewpoint::AsOf);
    bencher.bench(|| library.guide(&show, &viewpoint));
}

#[divan::bench(sample_count = 10)]
fn redact_300_shows_of_100_episodes(bencher: Bencher<'_, '_>) {
    let mut library = Library::default();
    let added = (0..300).filter_map(|id| library.add_show(&show_of(id, 100)).ok());
    let shows: Vec<Text> = added.collect();
    assert_eq!(shows.len(), 300);
    let viewpoint = "S05E05"
        .parse()
        .map_or(Viewpoint::nothing(), Viewpoint::AsOf);
    bencher.bench(|| {
        let guides = shows.iter().map(|show| library.guide(show, &viewpoint));
        guides.flatten().count()
    });
}
