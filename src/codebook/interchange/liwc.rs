//! LIWC 2007/2015 dictionaries: numbered categories between two `%` lines, then a word a line with its categories' numbers.

use super::{PlainConcepts, Row, at_line};
use crate::error::Error;
use crate::order::Names;

pub(super) fn write(concepts: &PlainConcepts) -> String {
    let mut out = String::from("%\n");
    let mut words: Vec<(&str, usize)> = Vec::new();
    for (number, (_, _, concept, list)) in concepts.iter().enumerate() {
        out += &format!("{}\t{concept}\n", number + 1);
        words.extend(list.iter().map(|word| (word.as_str(), number + 1)));
    }
    out += "%\n";
    crate::order::sort(&mut words);
    words.dedup();
    for alike in words.chunk_by(|a, b| a.0 == b.0) {
        out += alike.first().map_or("", |&(word, _)| word);
        alike.iter().for_each(|(_, category)| out += &format!("\t{category}"));
        out += "\n";
    }
    out
}

pub(super) fn read(text: &str) -> Result<Vec<Row>, Error> {
    let (mut categories, mut numbers) = (Vec::new(), Names::new());
    let mut rows = Vec::new();
    let mut percents = 0;
    for (number, raw) in text.lines().enumerate() {
        let number = number + 1;
        let line = raw.trim();
        if line.is_empty() {
            continue;
        }
        if line == "%" {
            percents += 1;
            continue;
        }
        match percents {
            0 => return Err(at_line(number, "a LIWC dictionary begins with a line “%”")),
            1 => {
                let (id, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
                let id: usize = id.parse().map_err(|_| at_line(number, format!("“{id}” is not a category number")))?;
                let name = name.split_whitespace().next().unwrap_or_default();
                if name.is_empty() {
                    return Err(at_line(number, "a category needs a name"));
                }
                numbers.insert(id.to_string().into(), categories.len());
                categories.push(name.to_owned());
            }
            _ => {
                let mut cells: Vec<&str> = line.split('\t').map(str::trim).filter(|c| !c.is_empty()).collect();
                if cells.len() < 2 {
                    cells = line.split_whitespace().collect();
                }
                let Some((word, cells)) = cells.split_first() else { continue };
                for cell in cells {
                    let id = cell.parse().ok().map(|id: usize| id.to_string());
                    let category = id.and_then(|id| numbers.get(id.as_str())).and_then(|&at| categories.get(at));
                    let Some(category) = category else {
                        return Err(at_line(number, format!("“{cell}” is no category of this dictionary")));
                    };
                    rows.push(Row {
                        pillar: category.split('.').next().unwrap_or(category).to_owned(),
                        indicator: category.clone(),
                        concept: format!("{category}.terms"),
                        term: (*word).to_owned(),
                        note: "imported".to_owned(),
                        ..Row::default()
                    });
                }
            }
        }
    }
    if percents < 2 {
        return Err(at_line(text.lines().count().max(1), "a LIWC dictionary has two lines “%”, around its categories"));
    }
    Ok(rows)
}
