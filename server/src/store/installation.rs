//! Table `installation`: facts about this database, each noted once.

use super::{StoreError, Tx};

sql! {
    /// Leaves the fact alone that has been noted before.
    NOTE = "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    VALUE = "SELECT value FROM installation WHERE name = $1";
    NAMES = "SELECT name FROM installation ORDER BY name";
    ANY_TOKEN = "SELECT COUNT(*) FROM (SELECT 1 FROM api_token LIMIT 1) AS first";
}

/// Notes a fact, unless one of that name has been noted. Returns what holds now.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, name: &str, value: &str) -> Result<String, StoreError> {
    on!(tx, NOTE, |connection, sql| {
        sqlx::query(sql).bind(name).bind(value).execute(connection).await.map(drop)
    })?;
    Ok(on!(tx, VALUE, |connection, sql| sqlx::query_scalar(sql).bind(name).fetch_one(connection).await)?)
}

/// The names of the facts that begin so.
///
/// # Errors
/// When the database fails.
pub async fn names(tx: &mut Tx, prefix: &str) -> Result<Vec<String>, StoreError> {
    let mut names: Vec<String> =
        on!(tx, NAMES, |connection, sql| sqlx::query_scalar(sql).fetch_all(connection).await)?;
    names.retain(|name| name.starts_with(prefix));
    Ok(names)
}

/// Whether something here was made under keys: a fact that begins with `fingerprint` says so, or a token.
/// Whatever else is sealed or hashed is written by programs that have noted the fingerprint first.
///
/// # Errors
/// When the database fails.
pub async fn needs_keys(tx: &mut Tx, fingerprint: &str) -> Result<bool, StoreError> {
    let tokens: i64 =
        on!(tx, ANY_TOKEN, |connection, sql| sqlx::query_scalar(sql).fetch_one(connection).await)?;
    Ok(tokens > 0 || !names(tx, fingerprint).await?.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::testing::on_both;
    use super::*;

    on_both! {
        async fn what_was_noted_first_holds(base: &TestBase) {
            let db = base.open().await;
            let mut tx = db.write().await.unwrap();
            assert!(!needs_keys(&mut tx, "key.").await.unwrap());
            assert_eq!(note(&mut tx, "key.1", "a").await.unwrap(), "a");
            assert_eq!(note(&mut tx, "key.1", "b").await.unwrap(), "a");
            note(&mut tx, "other", "c").await.unwrap();
            assert_eq!(names(&mut tx, "key.").await.unwrap(), ["key.1"]);
            assert!(needs_keys(&mut tx, "key.").await.unwrap());
        }
    }
}
