package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Connectors;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.SocialConnector;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Social connectors: {@code /api/connectors} and the kinds they are made of. What a script gives as {@code config}, keys of the real
 * provider, is passed over: the mock plays the provider itself.
 */
public final class ConnectorsApi {
    private static final int ID = 2;
    private static final String METADATA = "metadata";
    private static final String SYNC = "syncProfile";

    private ConnectorsApi() {}

    /** {@code GET /api/connectors?target=…}. */
    public static Step list(ApiCall call) {
        Optional<String> target = call.request().query().first("target");
        return call.allOrPage(call.directory().connectors().social().stream()
                .filter(one -> target.map(one.target()::equals).orElse(true))
                .map(SocialConnector::toJson)
                .toList());
    }

    /** {@code GET /api/connector-factories}: what a new one can be. */
    public static Step factories(ApiCall call) {
        return call.answer(SocialConnector.Kind.ALL.stream()
                .map(SocialConnector.Kind::toJson)
                .toList());
    }

    /** {@code GET /api/connectors/{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(connector(call).toJson());
    }

    /** {@code POST /api/connectors}: one of a known kind; of a kind that is one provider there is one only. */
    public static Step create(ApiCall call) {
        ApiBody body = call.body();
        SocialConnector.Kind kind = SocialConnector.Kind.withId(body.required("connectorId"))
                .orElseThrow(() -> ApiRefusal.of(
                        ManagementRule.CONNECTOR_KIND_KNOWN,
                        "Cannot find any available connector with the given connector ID.",
                        Came.value(body.required("connectorId"))));
        Optional<Metadata> metadata = Metadata.of(body);
        requireFit(kind, metadata);
        SocialConnector made = new SocialConnector(
                body.text("id").orElseGet(() -> RandomText.connectorId(call.scene())),
                kind.id(),
                kind.target().or(() -> metadata.flatMap(Metadata::target)).orElseThrow(ConnectorsApi::noTarget),
                metadata.flatMap(Metadata::name)
                        .or(kind::name)
                        .or(() -> metadata.flatMap(Metadata::target))
                        .orElseThrow(),
                body.bool(SYNC).orElse(false));
        requireFree(call.directory().connectors(), made);
        return call.changed(changed(call, call.directory().connectors().with(made)), made.toJson());
    }

    private static void requireFit(SocialConnector.Kind kind, Optional<Metadata> metadata) {
        if (!kind.isStandard() && metadata.isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.CONNECTOR_METADATA_FIXED,
                    "This connector's 'metadata' cannot be overwritten.",
                    Came.told("metadata for " + kind.id()));
        }
    }

    private static ApiRefusal noTarget() {
        return ApiRefusal.of(ManagementRule.CONNECTOR_TARGET_REQUIRED, "You should specify 'target'.", Came.nothing());
    }

    private static void requireFree(Connectors all, SocialConnector made) {
        if (all.nameOf(made.id()).isPresent()) {
            throw ApiRefusal.duplicate(made.id());
        }
        if (all.socialWithTarget(made.target()).isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.CONNECTOR_TARGET_UNIQUE,
                    "There is a social connector with the target " + made.target() + " already.",
                    Came.value(made.target()));
        }
    }

    /** {@code PATCH /api/connectors/{id}}: the name of a standard connector, and whether profiles follow; never its target. */
    public static Step edit(ApiCall call) {
        SocialConnector before = connector(call);
        Optional<Metadata> metadata = Metadata.of(call.body());
        SocialConnector.Kind.withId(before.connectorId()).ifPresent(kind -> requireFit(kind, metadata));
        if (metadata.flatMap(Metadata::target)
                .filter(target -> !target.equals(before.target()))
                .isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.CONNECTOR_TARGET_STAYS,
                    "The connector target cannot be modified.",
                    Came.value(metadata.flatMap(Metadata::target)));
        }
        SocialConnector after = new SocialConnector(
                before.id(),
                before.connectorId(),
                before.target(),
                metadata.flatMap(Metadata::name).orElse(before.name()),
                call.body().bool(SYNC).orElse(before.syncProfile()));
        return call.changed(changed(call, call.directory().connectors().with(after)), after.toJson());
    }

    /** {@code DELETE /api/connectors/{id}}: the sign-in page offers it no more; who came through it stays. */
    public static Step delete(ApiCall call) {
        SocialConnector gone = connector(call);
        Directory directory = call.directory();
        return call.gone(directory
                .with(directory.connectors().withoutSocial(gone.id()))
                .with(directory.signInExperience().withoutSocialTarget(gone.target())));
    }

    private static Directory changed(ApiCall call, Connectors connectors) {
        return call.directory().with(connectors);
    }

    private static SocialConnector connector(ApiCall call) {
        String id = call.segment(ID);
        return call.directory()
                .connectors()
                .socialWithId(id)
                .orElseThrow(() -> ApiRefusal.withData(
                        ManagementRule.NOT_FOUND,
                        "The resource does not exist.",
                        Map.of("connectorId", id),
                        Came.value(id)));
    }

    /** What a standard connector says of the provider. */
    private record Metadata(Optional<String> target, Optional<String> name) {
        static Optional<Metadata> of(ApiBody body) {
            return body.object(METADATA).filter(all -> !all.isEmpty()).map(all -> {
                ApiBody metadata = new ApiBody(new LinkedHashMap<>(all));
                return new Metadata(
                        metadata.text("target").filter(text -> !text.isEmpty()),
                        metadata.object("name").flatMap(names -> new ApiBody(names).text("en")));
            });
        }
    }
}
