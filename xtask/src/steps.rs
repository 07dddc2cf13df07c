//! A list of steps with their order: what does not depend on each other runs side by side, every step says what it
//! does and how long it took, and one that fails stops only what needs it.

use crate::Result;
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// What a step has to say when it is through.
#[derive(Default)]
pub struct Outcome {
    /// One line: what was done, or that nothing was to do.
    pub note: String,
    /// Tests run, where the step runs tests.
    pub tests: Option<Tests>,
}

/// What test runners report.
#[derive(Default, Clone)]
pub struct Tests {
    pub passed: usize,
    pub failed: usize,
    /// The runners' own closing lines.
    pub closing: Vec<String>,
}

impl From<&str> for Outcome {
    fn from(note: &str) -> Self {
        Self { note: note.to_owned(), tests: None }
    }
}

impl From<String> for Outcome {
    fn from(note: String) -> Self {
        Self { note, tests: None }
    }
}

/// Lets a running step say what takes its time.
pub struct Reporter<'a> {
    name: &'static str,
    screen: &'a Mutex<()>,
}

impl Reporter<'_> {
    /// Says what is about to happen and why. Steps that find nothing to do never call it.
    pub fn doing(&self, message: &str) {
        let _screen = lock(self.screen);
        println!("  …     {:<22} {message}", self.name);
    }
}

type Action<'a> = Box<dyn FnOnce(&Reporter) -> Result<Outcome> + Send + 'a>;

struct Step<'a> {
    name: &'static str,
    needs: Vec<&'static str>,
    after: Vec<&'static str>,
    action: Option<Action<'a>>,
}

#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Running,
    Done,
    Failed,
}

/// Steps to run, in the order in which they should start where the order does not matter.
#[derive(Default)]
pub struct Plan<'a> {
    steps: Vec<Step<'a>>,
}

/// What came of a plan.
#[derive(Default)]
pub struct Summary {
    pub done: usize,
    pub failed: Vec<&'static str>,
    pub tests_passed: usize,
    pub tests_failed: usize,
    pub steps_with_tests: usize,
    pub steps_with_failed_tests: usize,
}

struct Board<'a> {
    steps: Vec<Step<'a>>,
    states: HashMap<&'static str, State>,
    summary: Summary,
}

impl<'a> Plan<'a> {
    /// Adds a step that starts when all of `needs` are done.
    pub fn add<A, O>(&mut self, name: &'static str, needs: &[&'static str], action: A)
    where
        A: FnOnce(&Reporter) -> Result<O> + Send + 'a,
        O: Into<Outcome>,
    {
        self.steps.push(Step {
            name,
            needs: needs.to_vec(),
            after: Vec::new(),
            action: Some(Box::new(move |reporter| action(reporter).map(Into::into))),
        });
    }

    /// Holds the step added last back until `other` is through, well or badly: two that share a lock, or a whole
    /// processor.
    pub fn after(&mut self, other: &'static str) {
        if let Some(step) = self.steps.last_mut() {
            step.after.push(other);
        }
    }

    /// Runs everything and tells of every step on the terminal.
    pub fn run(self) -> Summary {
        // One more than there are cores: a step that waits for the network leaves its core to another.
        let width = std::thread::available_parallelism().map_or(2, usize::from).max(2) + 1;
        let states = self.steps.iter().map(|s| (s.name, State::Waiting)).collect();
        let board = Mutex::new(Board { steps: self.steps, states, summary: Summary::default() });
        let (changed, screen) = (Condvar::new(), Mutex::new(()));
        std::thread::scope(|scope| {
            for _ in 0..width {
                scope.spawn(|| work(&board, &changed, &screen));
            }
        });
        board.into_inner().unwrap_or_else(|e| e.into_inner()).summary
    }
}

fn work(board: &Mutex<Board>, changed: &Condvar, screen: &Mutex<()>) {
    let mut guard = lock(board);
    loop {
        drop_hopeless(&mut guard, screen);
        let ready = guard.steps.iter().position(|step| {
            let state = |name: &&'static str| guard.states.get(*name);
            step.action.is_some()
                && step.needs.iter().all(|need| state(need) == Some(&State::Done))
                && step.after.iter().all(|other| !matches!(state(other), Some(State::Waiting | State::Running)))
        });
        let Some(action) = ready.and_then(|i| guard.steps[i].action.take().map(|a| (guard.steps[i].name, a))) else {
            if guard.steps.iter().all(|step| step.action.is_none()) {
                changed.notify_all();
                return;
            }
            guard = changed.wait(guard).unwrap_or_else(|e| e.into_inner());
            continue;
        };
        let (name, action) = action;
        guard.states.insert(name, State::Running);
        drop(guard);
        let start = Instant::now();
        let result = action(&Reporter { name, screen });
        print_result(name, &result, start.elapsed(), screen);
        guard = lock(board);
        record(&mut guard, name, result);
        changed.notify_all();
    }
}

fn record(board: &mut Board, name: &'static str, result: Result<Outcome>) {
    let tests = result.as_ref().ok().and_then(|outcome| outcome.tests.as_ref());
    let (passed, failed) = tests.map_or((0, 0), |t| (t.passed, t.failed));
    board.summary.tests_passed += passed;
    board.summary.tests_failed += failed;
    let state = if result.is_ok() && failed == 0 { State::Done } else { State::Failed };
    board.summary.steps_with_failed_tests += usize::from(failed > 0);
    match state {
        State::Done => {
            board.summary.done += 1;
            board.summary.steps_with_tests += usize::from(tests.is_some());
        }
        _ => board.summary.failed.push(name),
    }
    board.states.insert(name, state);
}

/// Gives up the steps that wait for a failed one, and for one that is not in the plan.
fn drop_hopeless(board: &mut MutexGuard<Board>, screen: &Mutex<()>) {
    loop {
        let hopeless = board.steps.iter().position(|step| {
            step.action.is_some()
                && step.needs.iter().any(|n| matches!(board.states.get(n), None | Some(State::Failed)))
        });
        let Some(index) = hopeless else { return };
        board.steps[index].action = None;
        let name = board.steps[index].name;
        let needs = board.steps[index].needs.join(", ");
        board.states.insert(name, State::Failed);
        board.summary.failed.push(name);
        let _screen = lock(screen);
        println!("  FAIL  {name:<22} not run: it needs {needs}");
    }
}

fn print_result(name: &str, result: &Result<Outcome>, time: Duration, screen: &Mutex<()>) {
    let _screen = lock(screen);
    let seconds = time.as_secs_f64();
    match result {
        Ok(outcome) => {
            let failed = outcome.tests.as_ref().is_some_and(|t| t.failed > 0);
            let mark = if failed { "FAIL" } else { "ok  " };
            println!("  {mark}  {name:<22} {} ({seconds:.1} s)", outcome.note);
            for line in outcome.tests.iter().flat_map(|t| &t.closing) {
                println!("        | {line}");
            }
        }
        Err(message) => {
            println!("  FAIL  {name:<22} ({seconds:.1} s)");
            for line in message.lines() {
                println!("        | {line}");
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_a_failure_stops_only_its_followers() {
        let ran = Mutex::new(Vec::new());
        let mut plan = Plan::default();
        plan.add("last", &["first"], |_| {
            lock(&ran).push("last");
            Ok("")
        });
        plan.add("first", &[], |_| {
            lock(&ran).push("first");
            Ok("")
        });
        plan.add("broken", &[], |_| Err::<Outcome, _>("no".to_owned()));
        plan.add("hopeless", &["broken"], |_| {
            lock(&ran).push("hopeless");
            Ok("")
        });
        plan.add("lost", &["nowhere"], |_| Ok(""));
        plan.add("later", &[], |_| {
            lock(&ran).push("later");
            Ok("")
        });
        plan.after("last");
        plan.after("broken");
        let mut summary = plan.run();
        summary.failed.sort_unstable();
        assert_eq!(summary.done, 3);
        assert_eq!(summary.failed, ["broken", "hopeless", "lost"]);
        assert_eq!(*lock(&ran), ["first", "last", "later"]);
    }

    #[test]
    fn failed_tests_fail_their_step() {
        let mut plan = Plan::default();
        plan.add("tests", &[], |_| {
            let tests = Tests { passed: 3, failed: 1, closing: Vec::new() };
            Ok(Outcome { note: String::new(), tests: Some(tests) })
        });
        let summary = plan.run();
        assert_eq!((summary.tests_passed, summary.tests_failed), (3, 1));
        assert_eq!(summary.failed, ["tests"]);
    }
}
