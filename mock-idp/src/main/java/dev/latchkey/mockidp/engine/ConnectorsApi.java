package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.EnterpriseConnector;
import dev.latchkey.mockidp.directory.SocialConnector;

/** The connectors as the Management API lists them. */
public final class ConnectorsApi {
    private ConnectorsApi() {}

    /** {@code GET /api/connectors}. */
    public static Step social(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200,
                scene.directory().connectors().social().stream()
                        .map(SocialConnector::toJson)
                        .toList()));
    }

    /** {@code GET /api/sso-connectors}. */
    public static Step enterprise(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200,
                scene.directory().connectors().enterprise().stream()
                        .map(EnterpriseConnector::toJson)
                        .toList()));
    }
}
