package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The consent page and {@code /api/interaction/consent} behind it. */
public final class ConsentApi {
    private ConsentApi() {}

    /**
     * {@code GET /consent}: first-party applications are consented to at once, third-party ones ask, and who may not use
     * the application is told so.
     */
    public static Step page(Scene scene, Request request) {
        Optional<Interaction> found = interaction(scene, request);
        if (found.isEmpty()) {
            return scene.answer(Answer.found("/unknown-session"));
        }
        Application client = scene.asNow(found.get().request().address().client());
        if (isDenied(scene, found.get())) {
            return scene.answer(Answer.of(
                    200,
                    new Content.AccessDeniedView(
                            client.id(), client.name(), client.branding(), Spoken.phrases(scene, request))));
        }
        if (client.isThirdParty()) {
            return scene.answer(Answer.of(
                    200,
                    new Content.ConsentView(
                            client.id(), client.name(), client.branding(), Spoken.phrases(scene, request))));
        }
        Step granted = grant(scene, request, found.get(), Set.of());
        return granted.withAnswer(
                Answer.found(resumeAddress(scene, found.get())).concerning(client.id()));
    }

    /** {@code GET /api/interaction/consent}: what the page shows. */
    public static Step show(Scene scene, Request request) {
        return interaction(scene, request)
                .map(interaction -> isDenied(scene, interaction)
                        ? scene.answer(ApplicationAccess.answer(request))
                        : scene.answer(Answer.json(200, ConsentRequest.shown(scene, interaction))))
                .orElseGet(() -> ExperienceApi.sessionNotFound(scene, request));
    }

    /** {@code POST /api/interaction/consent}: the user pressed Authorize, and said which organizations are meant. */
    public static Step authorize(Scene scene, Request request) {
        return interaction(scene, request)
                .map(interaction -> authorize(scene, request, interaction))
                .orElseGet(() -> ExperienceApi.sessionNotFound(scene, request));
    }

    private static Step authorize(Scene scene, Request request, Interaction interaction) {
        Application client = scene.asNow(interaction.request().address().client());
        if (isDenied(scene, interaction)) {
            return scene.answer(ApplicationAccess.answer(request));
        }
        Set<String> organizations = organizations(request);
        if (!isMember(scene, interaction, organizations)) {
            return scene.answer(Problem.of(
                    ExperienceRule.MEMBERSHIP_REQUIRED,
                    "The user must be a member of the organization to proceed.",
                    Came.values(organizations)));
        }
        if (DynamicClient.is(client) && organizations.size() > 1) {
            return scene.answer(Problem.of(
                    ExperienceRule.GUARD_INVALID_INPUT,
                    "organizationIds: a dynamic client is let into one organization only",
                    Came.values(organizations)));
        }
        return grant(scene, request, interaction, organizations)
                .withAnswer(Answer.json(200, Map.of("redirectTo", resumeAddress(scene, interaction)))
                        .concerning(client.id()));
    }

    private static boolean isDenied(Scene scene, Interaction interaction) {
        return ApplicationAccess.isDenied(
                scene, scene.asNow(interaction.request().address().client()), interaction.account());
    }

    private static Set<String> organizations(Request request) {
        Set<String> organizations = new LinkedHashSet<>();
        if (request.json().get("organizationIds") instanceof List<?> ids) {
            ids.forEach(id -> organizations.add(String.valueOf(id)));
        }
        return organizations;
    }

    private static boolean isMember(Scene scene, Interaction interaction, Set<String> organizations) {
        String user = interaction.account().orElse("");
        return organizations.stream()
                .allMatch(id -> scene.directory()
                        .organizations()
                        .organization(id)
                        .filter(one -> one.hasUser(user))
                        .isPresent());
    }

    private static Optional<Interaction> interaction(Scene scene, Request request) {
        return Cookies.interaction(scene, request).filter(Interaction::consenting);
    }

    private static String resumeAddress(Scene scene, Interaction interaction) {
        return scene.provider().endpoint() + Cookies.resumePath(interaction.uid());
    }

    /** Adds what was asked for to the grant of this application in this session, or begins one. */
    private static Step grant(Scene scene, Request request, Interaction interaction, Set<String> organizations) {
        Optional<String> account = interaction.account();
        Optional<Session> session =
                scene.session(request).filter(live -> live.accountId().equals(account));
        if (session.isEmpty() || account.isEmpty()) {
            return ExperienceApi.sessionNotFound(scene, request);
        }
        Application client = scene.asNow(interaction.request().address().client());
        Grant grant = former(scene, session.get(), client)
                .orElseGet(() -> Grant.begun(scene, client.id(), account.get()))
                .with(interaction.request().consentable(scene))
                .withOrganizations(organizations);
        State state = scene.state()
                .with(grant)
                .with(session.get().withGrant(client.id(), grant.id()))
                .with(interaction.consented());
        return new Step(state, Answer.nothing(204));
    }

    /** The grant that this session has already; a dynamic client begins anew each time. */
    private static Optional<Grant> former(Scene scene, Session session, Application client) {
        return DynamicClient.is(client)
                ? Optional.empty()
                : Optional.ofNullable(session.grants().get(client.id())).flatMap(scene::grant);
    }
}
