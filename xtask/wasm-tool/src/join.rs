//! Joins the parts of a pack into one module.
//!
//! Parts import memory, table and globals of the main part and call each other through the table, so joining them is
//! concatenation: the imports once, then types, functions, elements and data of each part, renumbered. A browser
//! compiles one module of a hundred parts in a fraction of the time that a hundred modules take.

use anyhow::{Result, anyhow, bail};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, FunctionSection, ImportSection,
    Module, NameMap, NameSection, TypeSection,
    reencode::{self, Reencode},
};
use wasmparser::{Import, KnownCustom, Name, Parser, Payload, TypeRef};

/// Joins modules.
///
/// # Errors
/// If a module is malformed, or does what parts do not: import functions, or define tables, memories, globals or a
/// start function.
pub(crate) fn join<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>> {
    let mut joined = Joined::default();
    for part in parts {
        joined.append(part)?;
    }
    Ok(joined.finish())
}

/// Whether a part brings data that the program changes. Instantiating it again would reset them.
///
/// # Errors
/// If the module is malformed.
pub(crate) fn has_mutable_data(part: &[u8]) -> Result<bool> {
    let mut lengths = Vec::new();
    let mut mutable = Vec::new();
    for payload in Parser::new(0).parse_all(part) {
        match payload? {
            Payload::DataSection(section) => {
                for segment in section {
                    lengths.push(segment?.data.len());
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    mutable.extend(mutable_segments(names)?);
                }
            }
            _ => {}
        }
    }
    let is_filled = |segment: &usize| lengths.get(*segment).is_some_and(|length| *length > 0);
    Ok(mutable.iter().any(is_filled))
}

/// The numbers of the segments that are not read-only, by the linker's names.
fn mutable_segments(names: wasmparser::NameSectionReader<'_>) -> Result<Vec<usize>> {
    let mut mutable = Vec::new();
    for name in names {
        if let Name::Data(segments) = name? {
            for segment in segments {
                let segment = segment?;
                if !segment.name.starts_with(".rodata") {
                    mutable.push(usize::try_from(segment.index)?);
                }
            }
        }
    }
    Ok(mutable)
}

/// The sections of the joined module.
#[derive(Default)]
struct Joined<'a> {
    /// What `imports` contains.
    imported: Vec<Import<'a>>,
    imports: ImportSection,
    types: TypeSection,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
    names: NameMap,
}

impl<'a> Joined<'a> {
    fn append(&mut self, part: &'a [u8]) -> Result<()> {
        let mut numbers = Numbers {
            types: self.types.len(),
            functions: self.functions.len(),
            elements: self.elements.len(),
            data: self.data.len(),
            ..Numbers::default()
        };
        for payload in Parser::new(0).parse_all(part) {
            match payload? {
                Payload::TypeSection(section) => {
                    numbers.parse_type_section(&mut self.types, section).map_err(malformed)?;
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        self.import(import?, &mut numbers)?;
                    }
                }
                Payload::FunctionSection(section) => {
                    numbers
                        .parse_function_section(&mut self.functions, section)
                        .map_err(malformed)?;
                }
                Payload::ElementSection(section) => {
                    numbers
                        .parse_element_section(&mut self.elements, section)
                        .map_err(malformed)?;
                }
                Payload::CodeSectionEntry(body) => {
                    numbers.parse_function_body(&mut self.code, body).map_err(malformed)?;
                }
                Payload::DataSection(section) => {
                    numbers.parse_data_section(&mut self.data, section).map_err(malformed)?;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        self.name_functions(names, numbers.functions)?;
                    }
                }
                // Nobody imports anything from a part: the main part calls it through the table.
                Payload::ExportSection(_)
                | Payload::Version { .. }
                | Payload::DataCountSection { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::End(_) => {}
                other => bail!("a part has a section that cannot be joined: {other:?}"),
            }
        }
        Ok(())
    }

    /// Imports the same thing once, and notes the number of a global.
    fn import(&mut self, import: Import<'a>, numbers: &mut Numbers) -> Result<()> {
        let same = |it: &Import<'_>| it.module == import.module && it.name == import.name;
        if !self.imported.iter().any(same) {
            self.imported.push(import);
            numbers.parse_import(&mut self.imports, import).map_err(malformed)?;
        }
        match import.ty {
            TypeRef::Global(_) => {
                let globals = self.imported.iter().filter(|it| matches!(it.ty, TypeRef::Global(_)));
                let number = globals.take_while(|it| !same(it)).count();
                numbers.globals.push(u32::try_from(number)?);
            }
            TypeRef::Memory(_) | TypeRef::Table(_) => {}
            TypeRef::Func(_) | TypeRef::FuncExact(_) | TypeRef::Tag(_) => {
                bail!("a part imports the function or tag {}", import.name)
            }
        }
        Ok(())
    }

    /// Keeps the names of functions, for stack traces in development.
    fn name_functions(
        &mut self,
        names: wasmparser::NameSectionReader<'_>,
        first: u32,
    ) -> Result<()> {
        for name in names {
            if let Name::Function(functions) = name? {
                for function in functions {
                    let function = function?;
                    self.names.append(first + function.index, function.name);
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let mut names = NameSection::new();
        names.functions(&self.names);
        let mut module = Module::new();
        module
            .section(&self.types)
            .section(&self.imports)
            .section(&self.functions)
            .section(&self.elements)
            .section(&DataCountSection { count: self.data.len() })
            .section(&self.code)
            .section(&self.data)
            .section(&names);
        module.finish()
    }
}

/// What the numbers of a part are in the joined module: its first type, function, element and data segment, and each
/// of its imported globals.
#[derive(Default)]
struct Numbers {
    types: u32,
    functions: u32,
    elements: u32,
    data: u32,
    globals: Vec<u32>,
}

/// What is wrong with a part.
type Flaw = &'static str;
type Number = Result<u32, reencode::Error<Flaw>>;

impl Reencode for Numbers {
    type Error = Flaw;

    fn type_index(&mut self, number: u32) -> Number {
        Ok(self.types + number)
    }

    fn function_index(&mut self, number: u32) -> Number {
        Ok(self.functions + number)
    }

    fn element_index(&mut self, number: u32) -> Number {
        Ok(self.elements + number)
    }

    fn data_index(&mut self, number: u32) -> Number {
        Ok(self.data + number)
    }

    fn global_index(&mut self, number: u32) -> Number {
        let index = usize::try_from(number).ok();
        let global = index.and_then(|index| self.globals.get(index)).copied();
        global.ok_or(reencode::Error::UserError("it uses a global that it does not import"))
    }
}

fn malformed(error: reencode::Error<Flaw>) -> anyhow::Error {
    anyhow!("a part of the app cannot be joined: {error}")
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, Function,
        GlobalType, MemoryType, RefType, Section, TableType, ValType,
    };
    use wasmparser::Validator;

    use super::*;

    /// A part with `data`, and with a function that reads the first of `globals`, in the table at `slot`.
    fn part(globals: &[&str], slot: i32, data: &[u8]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        let table = TableType {
            element_type: RefType::FUNCREF,
            minimum: 9,
            maximum: None,
            table64: false,
            shared: false,
        };
        imports.import("main", "memory", memory).import("main", "table", table);
        for global in globals {
            let kind = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
            imports.import("main", global, EntityType::Global(kind));
        }
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(slot), Elements::Functions((&[0]).into()));
        let mut function = Function::new([]);
        function.instructions().global_get(0).drop().end();
        let mut code = CodeSection::new();
        code.function(&function);
        let mut segments = DataSection::new();
        segments.active(0, &ConstExpr::i32_const(slot * 16), data.iter().copied());
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements);
        module.section(&code).section(&segments);
        module.finish()
    }

    #[test]
    fn joined_parts_are_one_valid_module_that_imports_everything_once() {
        let parts = [part(&["stack"], 1, b"one"), part(&["other", "stack"], 2, b"two")];
        let joined = join(parts.iter().map(Vec::as_slice)).unwrap();
        Validator::new().validate_all(&joined).unwrap();

        let mut imported = Vec::new();
        let mut globals_read = Vec::new();
        for payload in Parser::new(0).parse_all(&joined) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    imported.extend(
                        section.into_imports().map(|import| import.unwrap().name.to_owned()),
                    );
                }
                Payload::CodeSectionEntry(body) => {
                    globals_read.push(body.get_operators_reader().unwrap().read().unwrap());
                }
                _ => {}
            }
        }
        assert_eq!(imported, ["memory", "table", "stack", "other"]);
        let read = |global_index| wasmparser::Operator::GlobalGet { global_index };
        assert_eq!(globals_read, [read(0), read(1)]);
    }

    #[test]
    fn data_that_can_change_are_found_by_the_name_of_their_segment() {
        let with_names = |name: &str, data: &[u8]| {
            let mut segments = NameMap::new();
            segments.append(0, name);
            let mut names = NameSection::new();
            names.data(&segments);
            let mut part = part(&["stack"], 1, data);
            Section::append_to(&names, &mut part);
            part
        };
        assert!(has_mutable_data(&with_names(".data", b"x")).unwrap());
        assert!(has_mutable_data(&with_names(".bss", b"\0")).unwrap());
        assert!(!has_mutable_data(&with_names(".data", b"")).unwrap());
        assert!(!has_mutable_data(&with_names(".rodata_3", b"x")).unwrap());
    }

    #[test]
    fn a_part_that_imports_a_function_is_an_error() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("main", "call", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        assert!(join([module.finish().as_slice()]).is_err());
    }
}
