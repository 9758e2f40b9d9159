//! Trunk's `post_build` hook: turns the staged build into what is served.
//!
//! It optimises the modules, names all files under `assets/` by their content, puts the styles of the
//! first screen and the start script into the page, and writes compressed copies. In development nothing is optimised
//! or compressed.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use anyhow::{Context, Result, anyhow, ensure};
use routes::RouteId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    brand::BrandFiles,
    compress, drawn_page, log, merge_loader, route_table, shell, split_output,
    styles::{self, Styles},
    tools::{self, NodeTools},
};

/// The name of the manifest in `dist/`.
pub(crate) const MANIFEST: &str = "build.json";

/// The files of one build, by their paths in `dist/`.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) script: String,
    /// The stylesheet; the styles of the first screen are in the page.
    #[serde(default)]
    pub(crate) styles: String,
    /// The script that draws pictures, in the page or in a worker.
    #[serde(default)]
    pub(crate) picture: String,
    pub(crate) main: String,
    /// For each lazy page or function, the packs it needs beside the main part.
    pub(crate) parts: BTreeMap<String, Vec<String>>,
}

/// The placeholder in boot.js and worker.js for what only the build knows.
const GAP: &str = "\"the build fills this in\"";
/// The placeholder in the page for its own hash.
const VERSION: &str = "version-of-this-page";

pub(crate) fn run() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("this is called by Trunk; use `cargo xtask build`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let build = Build {
        staging,
        parts: split_output::folder()?,
        node: release.then(tools::node_tools).flatten(),
    };
    if release && build.node.is_none() {
        log::warn("without Node the app is neither optimised nor minified");
    }
    build.process()?;
    if release {
        compress::all(&build.staging)?;
    }
    Ok(())
}

/// Optimises modules with binaryen. Each line of `list` names one: from, a tab, to.
fn optimise(node: &NodeTools, list: &str) -> Result<()> {
    let mut script = shell::command("node");
    script.arg(shell::root().join("xtask/npm/optimise.mjs")).arg(&node.modules);
    shell::run_with_input(&mut script, list, "Delete .tools/npm to install binaryen again.")
}

/// A build in Trunk's staging folder.
struct Build {
    staging: PathBuf,
    parts: PathBuf,
    /// The tools that optimise and minify; `None` in development.
    node: Option<NodeTools>,
}

impl Build {
    fn process(&self) -> Result<()> {
        let page = fs::read_to_string(self.staging.join("index.html"))?;
        let app = AppMark::find(&page)?;
        fs::create_dir_all(self.staging.join("assets"))?;

        let needs = self.needs()?;
        let packs: BTreeSet<_> = needs.values().flatten().cloned().collect();
        let mut files = vec![self.staging.join(app.wasm)];
        files.extend(packs.iter().map(|name| split_output::pack(&self.parts, name)));
        let mut modules = self.optimise_all(&files)?.into_iter();
        fs::remove_file(self.staging.join(app.wasm))?;
        let main =
            self.place("app", "wasm", &modules.next().context("the main part is missing")?)?;
        let places = packs.into_iter().zip(modules).map(|(name, module)| {
            let place = self.place(&name, "wasm", &module)?;
            Ok((name, place))
        });
        let places = places.collect::<Result<BTreeMap<_, _>>>()?;

        let glue = self.staging.join(app.script);
        let script = fs::read_to_string(&glue)?;
        fs::remove_file(glue)?;
        let script = match fs::read_to_string(self.parts.join(split_output::LOADER)) {
            Ok(link) => merge_loader::merge(&script, &link)?,
            Err(_) => script,
        };
        let script = self.place("app", "js", self.minify(&script, "js")?.as_bytes())?;
        let picture = fs::read_to_string(shell::root().join("web/picture.js"))
            .context("cannot read web/picture.js")?;
        let picture = self.place("picture", "js", self.minify(&picture, "js")?.as_bytes())?;
        // Scripts from crates; the glue imports them by a relative path.
        if self.staging.join("snippets").is_dir() {
            fs::rename(self.staging.join("snippets"), self.staging.join("assets/snippets"))?;
        }

        let Styles { first, rest } = styles::gather(&shell::root())?;
        let rest = self.minify(&rest, "css")?;
        let styles = self.place("app", "css", rest.as_bytes())?;
        // The same, where the server finds it.
        fs::write(self.staging.join("drawn.css"), &rest)?;

        let packs_of = |names: Vec<String>| {
            names.iter().filter_map(|name| places.get(name)).cloned().collect::<Vec<_>>()
        };
        let parts = needs.into_iter().map(|(page, names)| (page, packs_of(names))).collect();
        let manifest = Manifest { script, styles, picture, main, parts };
        let brand_files = BrandFiles::read(&shell::root())?;
        for file in ["manifest.webmanifest", "icon.svg"] {
            let file = self.staging.join(file);
            fs::write(&file, brand_files.fill(&fs::read_to_string(&file)?)?)?;
        }
        let page = self.page(&page, &first, &app, &manifest, &brand_files)?;
        let drawn = drawn_page::of(&page)?;
        let pages = [("index.html", without_comments(&page)), ("drawn.html", drawn)];
        // They contain the names of all files, so their hash changes whenever one of them does.
        let version =
            short_hash(pages.each_ref().map(|(_, page)| page.as_str()).concat().as_bytes());
        for (file, page) in pages {
            fs::write(self.staging.join(file), page.replace(VERSION, &version))?;
        }
        self.worker(&manifest, &version)?;
        fs::write(self.staging.join(MANIFEST), serde_json::to_vec_pretty(&manifest)?)?;
        Ok(())
    }

    /// The modules in `files`, optimised if Node is installed: by two processes, the largest first.
    fn optimise_all(&self, files: &[PathBuf]) -> Result<Vec<Vec<u8>>> {
        let optimised = |file: &Path| match &self.node {
            Some(_) => self.parts.join(format!("{}.opt", file_name(file))),
            None => file.to_path_buf(),
        };
        if let Some(node) = &self.node {
            let mut largest_first = files.to_vec();
            largest_first.sort_by_key(|file| Reverse(fs::metadata(file).map_or(0, |it| it.len())));
            let mut shares = [String::new(), String::new()];
            for (nth, file) in largest_first.iter().enumerate() {
                let to = optimised(file);
                shares[nth % 2] += &format!("{}\t{}\n", file.display(), to.display());
            }
            thread::scope(|scope| {
                let workers = shares.map(|share| scope.spawn(move || optimise(node, &share)));
                workers.into_iter().try_for_each(|worker| {
                    worker.join().map_err(|_| anyhow!("a thread panicked"))?
                })
            })?;
        }
        files.iter().map(|file| Ok(fs::read(optimised(file))?)).collect()
    }

    /// Which packs each lazy page or function needs: shared ones, then its own.
    fn needs(&self) -> Result<BTreeMap<String, Vec<String>>> {
        match fs::read(self.parts.join(split_output::NEEDS)) {
            Ok(needs) => Ok(serde_json::from_slice(&needs)?),
            Err(_) => Ok(BTreeMap::new()),
        }
    }

    /// `boot.js` with the brand, the pages and the URLs of this build filled in.
    fn boot_script(&self, manifest: &Manifest, brand_files: &BrandFiles) -> Result<String> {
        let boot = fs::read_to_string(shell::root().join("web/boot.js"))
            .context("cannot read web/boot.js")?;
        ensure!(boot.contains(GAP), "boot.js has no placeholder for the URLs of the build");
        route_table::check_parts(manifest.parts.keys().map(String::as_str))?;
        let absolute = |place: &String| format!("/{place}");
        let parts: BTreeMap<_, Vec<_>> = manifest
            .parts
            .iter()
            .map(|(name, files)| (name, files.iter().map(absolute).collect()))
            .collect();
        let build = serde_json::json!({
            "version": VERSION,
            "script": absolute(&manifest.script),
            "styles": absolute(&manifest.styles),
            "picture": absolute(&manifest.picture),
            "main": absolute(&manifest.main),
            "parts": parts,
            "pages": route_table::boot_pages(),
            "errors": contract::path::CLIENT_ERRORS,
        });
        self.minify(&brand_files.fill(&boot.replace(GAP, &build.to_string()))?, "js")
    }

    /// The page. The styles of the first screen and the start script are inline, and listed in the content security
    /// policy by their hash; the app's script is preloaded.
    fn page(
        &self,
        page: &str,
        styles: &str,
        app: &AppMark<'_>,
        manifest: &Manifest,
        brand_files: &BrandFiles,
    ) -> Result<String> {
        const STYLES: &str = "<!-- styles -->";
        ensure!(page.contains(STYLES), "index.html has no placeholder for the styles");
        let styles = self.inline_styles(styles)?;
        let boot = self.boot_script(manifest, brand_files)?;
        ensure!(
            !boot.contains("</"),
            "boot.js contains \"</\", which would end the script element"
        );
        // The start script loads the main part itself, after reading the page; a preload would load it twice.
        let head = format!(
            "<script>{}</script>\n    <link rel=\"modulepreload\" href=\"/{}\">",
            boot.trim(),
            manifest.script
        );
        let page = brand_files.fill(page)?.replace(app.mark, &head).replace(STYLES, &styles);
        Ok(page)
    }

    /// A style element.
    fn inline_styles(&self, styles: &str) -> Result<String> {
        let styles = self.minify(styles, "css")?;
        ensure!(
            !styles.contains("</"),
            "a stylesheet contains \"</\", which would end the style element"
        );
        Ok(format!("<style>{}</style>", styles.trim()))
    }

    /// Writes the service worker with the files that it caches on installation: the page, and what the first pages
    /// need. It caches others when they are first loaded.
    fn worker(&self, manifest: &Manifest, version: &str) -> Result<()> {
        const FIRST: [RouteId; 2] = [RouteId::Home, RouteId::Claims];
        /// What the home page fetches itself.
        const FIRST_LATER: &str = "visit_code";
        let worker = fs::read_to_string(shell::root().join("web/worker.js"))
            .context("cannot read web/worker.js")?;
        ensure!(worker.contains(GAP), "worker.js has no placeholder for the files of the build");
        let mut files = vec!["/".to_owned()];
        let first = FIRST.iter().map(|page| page.spec().part).chain([FIRST_LATER]);
        let packs = first.filter_map(|part| manifest.parts.get(part)).flatten();
        let always = [&manifest.script, &manifest.styles, &manifest.main, &manifest.picture];
        for place in always.into_iter().chain(packs) {
            let place = format!("/{place}");
            if !files.contains(&place) {
                files.push(place);
            }
        }
        let build = serde_json::json!({ "version": version, "files": files });
        let worker = self.minify(&worker.replace(GAP, &build.to_string()), "js")?;
        fs::write(self.staging.join("sw.js"), worker)?;
        Ok(())
    }

    /// Minifies a script or stylesheet, if Node is installed.
    fn minify(&self, text: &str, kind: &str) -> Result<String> {
        let Some(node) = &self.node else {
            return Ok(text.to_owned());
        };
        let (from, to) =
            (self.parts.join(format!("in.{kind}")), self.parts.join(format!("out.{kind}")));
        fs::write(&from, text)?;
        let mut esbuild = Command::new(&node.esbuild);
        esbuild.arg(&from).arg(format!("--outfile={}", to.display()));
        esbuild.args([
            "--minify",
            "--charset=utf8",
            "--log-level=warning",
            "--legal-comments=none",
        ]);
        if kind == "js" && text.contains("\nexport ") {
            // Top-level names of a module are private and may be shortened.
            esbuild.arg("--format=esm");
        } else if kind == "js" {
            // A classic script: boot.js, worker.js, picture.js.
            esbuild.args(["--target=es2017", "--supported:dynamic-import=true"]);
        }
        shell::run(&mut esbuild, "Delete .tools/npm to install esbuild again.")?;
        Ok(fs::read_to_string(to)?)
    }

    /// Writes a file under a name with its hash and returns its path.
    fn place(&self, name: &str, kind: &str, bytes: &[u8]) -> Result<String> {
        let place = format!("assets/{name}-{}.{kind}", short_hash(bytes));
        fs::write(self.staging.join(&place), bytes)?;
        Ok(place)
    }
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The comment that Trunk writes into the page, with the files of the app (`pattern_script` in Trunk.toml).
struct AppMark<'a> {
    mark: &'a str,
    script: &'a str,
    wasm: &'a str,
}

impl<'a> AppMark<'a> {
    fn find(page: &'a str) -> Result<Self> {
        let (_, from) = page.split_once("<!-- app ").context("Trunk put no app into index.html")?;
        let (files, _) =
            from.split_once(" -->").context("the comment of the app in index.html has no end")?;
        let (script, wasm) = files
            .split_once(' ')
            .context("the comment of the app in index.html does not name two files")?;
        let start = page.len() - from.len() - "<!-- app ".len();
        let end = start + "<!-- app ".len() + files.len() + " -->".len();
        let mark =
            page.get(start..end).context("the comment of the app in index.html is malformed")?;
        Ok(Self { mark, script, wasm })
    }
}

pub(crate) fn without_comments(page: &str) -> String {
    let mut left = page;
    let mut kept = String::with_capacity(page.len());
    while let Some((before, after)) = left.split_once("<!--") {
        kept += before;
        left = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept += left;
    let lines = kept.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_of_the_app_is_found() {
        let page = "<head><!-- a --><!-- app a-1.js a-1_bg.wasm --></head>";
        let app = AppMark::find(page).unwrap();
        assert_eq!(
            (app.mark, app.script, app.wasm),
            ("<!-- app a-1.js a-1_bg.wasm -->", "a-1.js", "a-1_bg.wasm")
        );
    }

    #[test]
    fn comments_are_removed_from_the_page() {
        assert_eq!(without_comments("<p>\n  <!-- why -->\n  a<!-- b -->c\n</p>"), "<p>\nac\n</p>");
    }
}
