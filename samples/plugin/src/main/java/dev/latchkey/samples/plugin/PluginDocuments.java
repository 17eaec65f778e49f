package dev.latchkey.samples.plugin;

import java.util.LinkedHashMap;
import java.util.Map;

/** The two documents by which an assistant finds the plugin: the manifest and the description of the API. */
final class PluginDocuments {
    static final String NAME = "Todo list";

    private PluginDocuments() {}

    /** {@code /.well-known/ai-plugin.json}. Two names mislead, and every plugin had to live with them. */
    static Map<String, Object> manifest(PluginSettings settings) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schema_version", "v1");
        manifest.put("name_for_human", NAME);
        manifest.put("name_for_model", "todo");
        manifest.put("description_for_human", "Keeps your todos.");
        manifest.put("description_for_model", "Lists the user's todos and adds new ones.");
        manifest.put("auth", auth(settings.published()));
        manifest.put(
                "api",
                members("type", "openapi", "url", settings.url() + "/openapi.yaml", "has_user_authentication", true));
        manifest.put("logo_url", settings.url() + "/logo.svg");
        manifest.put("contact_email", "todo@example.test");
        manifest.put("legal_info_url", settings.url() + "/#legal");
        return manifest;
    }

    private static Map<String, Object> auth(PluginSettings.Published published) {
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("type", "oauth");
        auth.put("client_url", published.authorizationEndpoint());
        auth.put("authorization_url", published.tokenEndpoint());
        auth.put("authorization_content_type", published.contentType());
        auth.put("scope", published.scope());
        auth.put("verification_tokens", members("openai", published.verificationToken()));
        return auth;
    }

    private static Map<String, Object> members(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return members;
    }

    static String openApi(PluginSettings settings) {
        return OPENAPI.replace("{url}", settings.url());
    }

    private static final String OPENAPI = """
            openapi: 3.0.1
            info:
              title: Todo list
              description: Keeps the todos of whoever signed in.
              version: v1
            servers:
              - url: {url}
            paths:
              /todos:
                get:
                  operationId: listTodos
                  summary: All todos of the user
                  responses:
                    "200":
                      description: the todos
                post:
                  operationId: addTodo
                  summary: Adds a todo
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema:
                          type: object
                          required: [todo]
                          properties:
                            todo:
                              type: string
                  responses:
                    "201":
                      description: the todos, the new one last
              /me:
                get:
                  operationId: whoAmI
                  summary: What the API knows of the caller's access token
                  responses:
                    "200":
                      description: subject, client, scopes, audience and how they were verified
            """;
}
