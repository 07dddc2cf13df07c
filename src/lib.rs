//! govscore.
