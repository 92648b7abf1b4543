/** How DuckDB spells names, texts and types, for everything that writes SQL. */
package io.fleettwin.lakehouse.duckdb;
