//! Reading a codebook from TOML or JSON.
