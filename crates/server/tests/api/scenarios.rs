//! Scenarios that run on both databases.

/// Defines a test of each scenario on SQLite, and one of all of them on PostgreSQL. `start` of the module starts the server.
macro_rules! scenarios {
    ($($test:ident: $scenario:ident;)*) => {
        $(
            #[tokio::test]
            async fn $test() {
                $scenario(&start(None).await).await;
            }
        )*

        #[cfg(unix)]
        #[tokio::test]
        async fn all_of_it_works_on_postgres() {
            let Some(postgres) = crate::postgres::Postgres::start() else { return };
            let server = start(Some(postgres.database())).await;
            $(
                $scenario(&server).await;
                // Later than the pause between two codes for one number.
                server.clock.advance(61_000);
            )*
        }
    };
}
