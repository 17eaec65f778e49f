package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.linter.LintReport;
import dev.latchkey.mockidp.linter.Linter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** What the linter makes of the journal: {@code GET /_mock/lint}, as JSON or, with {@code Accept: text/plain}, for people. */
record LintRoutes(Inside ofDefault) {
    static void add(RoutesConfig routes, Inside inside) {
        routes.get("/_mock/lint", new LintRoutes(inside)::lint);
    }

    private void lint(Context ctx) {
        Inside inside = TenantSite.of(ctx).map(TenantSite::inside).orElse(ofDefault);
        LintReport report = Linter.lint(
                inside.journal().entries(), inside.state().snapshot().directory());
        boolean forPeople = Optional.ofNullable(ctx.header("Accept")).orElse("").startsWith("text/plain");
        ctx.contentType(forPeople ? "text/plain; charset=utf-8" : "application/json; charset=utf-8")
                .result(forPeople ? report.text() : Json.write(report.toJson()));
    }
}
