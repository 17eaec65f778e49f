package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A call of the Management API that was let in: what it names is found, or refused with 404. */
public record ApiCall(Scene scene, Request request) {
    Directory directory() {
        return scene.directory();
    }

    /** A segment of the path, counted from 0 for {@code api}. */
    String segment(int index) {
        String[] segments = request.path().substring(1).split("/", -1);
        return Parameters.decode(segments[index].replace("+", "%2B"));
    }

    ApiBody body() {
        return ApiBody.of(request);
    }

    Application application(int index) {
        return directory().application(segment(index)).orElseThrow(() -> unknown("applications", index));
    }

    User user(int index) {
        return directory().user(segment(index)).orElseThrow(ApiRefusal::notFound);
    }

    Role role(int index) {
        return directory().permissions().roleWithId(segment(index)).orElseThrow(() -> unknown("roles", index));
    }

    ApiResource resource(int index) {
        return directory().permissions().resourceWithId(segment(index)).orElseThrow(() -> unknown("resources", index));
    }

    Organization organization(int index) {
        return directory()
                .organizations()
                .organization(segment(index))
                .orElseThrow(() -> unknown("organizations", index));
    }

    OrganizationRole organizationRole(int index) {
        return directory()
                .organizations()
                .roleWithId(segment(index))
                .orElseThrow(() -> unknown("organization_roles", index));
    }

    OrganizationScope organizationScope(int index) {
        return directory()
                .organizations()
                .scopeWithId(segment(index))
                .orElseThrow(() -> unknown("organization_scopes", index));
    }

    private ApiRefusal unknown(String table, int index) {
        return ApiRefusal.unknown(table, segment(index));
    }

    /** The things that a body's list of ids names. */
    <T> List<T> named(String member, Function<String, Optional<T>> find, Supplier<ApiRefusal> otherwise) {
        return body().strings(member).stream()
                .map(id -> find.apply(id).orElseThrow(otherwise))
                .toList();
    }

    Step answer(Object json) {
        return scene.answer(Answer.json(200, json));
    }

    Step created(Directory after, Object json) {
        return new Step(scene.state().with(after), Answer.json(201, json));
    }

    /** 201 with the word that Logto's server writes where a route has nothing to say. */
    Step created(Directory after) {
        return new Step(scene.state().with(after), Answer.of(201, Content.JsonBody.word("Created")));
    }

    Step changed(Directory after, Object json) {
        return new Step(scene.state().with(after), Answer.json(200, json));
    }

    Step gone(Directory after) {
        return new Step(scene.state().with(after), Answer.nothing(204));
    }

    /** A page of a list, 20 long unless the request says otherwise. */
    Step page(List<Map<String, Object>> all) {
        return scene.answer(Listing.of(request).page(all));
    }

    /** All of a list; a page of it only where the request asks for one. */
    Step allOrPage(List<Map<String, Object>> all) {
        Listing listing = Listing.of(request);
        return scene.answer(listing.isAsked() ? listing.page(all) : listing.all(all));
    }
}
