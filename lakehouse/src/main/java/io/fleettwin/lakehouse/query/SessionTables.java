package io.fleettwin.lakehouse.query;

import io.fleettwin.lakehouse.catalog.LakehouseCatalog;
import io.fleettwin.lakehouse.query.text.SqlTokens.Kind;
import io.fleettwin.lakehouse.query.text.SqlTokens.Token;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;

/**
 * The tables of all tenants. Their names are known at once; a table is loaded when a question first
 * names it, and again by the next one after {@link #refresh}.
 */
final class SessionTables {

  /** Functions and schemas of DuckDB that tell of tables without naming them begin so. */
  private static final List<String> TELL_OF_ALL =
      List.of("information_schema", "duckdb_", "pg_", "sqlite_", "pragma");

  private static final Set<String> LIST_ALL = Set.of("show", "describe", "desc", "pragma", "use");

  private final LakehouseCatalog catalog;
  private final Shown shown;

  /** Tenant and table, by key. */
  private final Map<String, Name> names = new LinkedHashMap<>();

  private final Map<String, Table> loaded = new LinkedHashMap<>();
  private final Set<String> fresh = new HashSet<>();
  private boolean hasOwnNames;

  /** Where a table is. */
  private record Name(String tenant, String table) {}

  /** Who is told of each table that was loaded. */
  @FunctionalInterface
  interface Shown {
    void show(String tenant, String name, Table table);
  }

  SessionTables(LakehouseCatalog catalog, Shown shown) {
    this.catalog = catalog;
    this.shown = shown;
  }

  /** Looks at which tables there are; each shows its newest commit when it is named next. */
  void refresh() {
    names.clear();
    for (String tenant : catalog.tenants()) {
      for (String table : catalog.tableNames(tenant)) {
        names.put(tenant + "." + table, new Name(tenant, table));
      }
    }
    loaded.keySet().retainAll(names.keySet());
    fresh.clear();
  }

  /** Loads what a statement names, or may look at without naming it. */
  void loadFor(List<Token> statement) {
    if (tellsOfAll(statement)) {
      loadAll();
      return;
    }
    // A view of the asker's own reads tables that were named when it was made.
    load(key -> (hasOwnNames && loaded.containsKey(key)) || isNamed(names.get(key), statement));
    hasOwnNames |= statement.get(0).isWord("create");
  }

  private static boolean tellsOfAll(List<Token> statement) {
    return LIST_ALL.contains(statement.get(0).name())
        || statement.stream()
            .filter(Token::isName)
            .anyMatch(token -> TELL_OF_ALL.stream().anyMatch(token.name()::startsWith));
  }

  /** As a name, or within a text: some functions take names and questions as texts. */
  private static boolean isNamed(Name name, List<Token> statement) {
    String wanted = name.table().toLowerCase(Locale.ROOT);
    return statement.stream()
        .anyMatch(
            token ->
                token.isName()
                    ? token.name().equals(wanted)
                    : token.kind() == Kind.TEXT
                        && token.text().toLowerCase(Locale.ROOT).contains(wanted));
  }

  /**
   * Loads every table that is not loaded since the last refresh.
   *
   * @return whether there was any
   */
  boolean loadAll() {
    int before = fresh.size();
    load(key -> true);
    return fresh.size() > before;
  }

  private void load(Predicate<String> wanted) {
    for (Map.Entry<String, Name> entry : names.entrySet()) {
      String key = entry.getKey();
      if (!fresh.contains(key) && wanted.test(key)) {
        load(key, entry.getValue());
      }
    }
  }

  private void load(String key, Name name) {
    fresh.add(key);
    try {
      Table table = catalog.loadTable(name.tenant(), name.table());
      loaded.put(key, table);
      shown.show(name.tenant(), name.table(), table);
    } catch (NoSuchTableException e) {
      loaded.remove(key); // dropped since the names were read
    }
  }

  /** Those that were loaded, by tenant and name. */
  Map<String, Table> loaded() {
    return loaded;
  }
}
