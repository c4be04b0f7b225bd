/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import io.sarwan.scim.config.ScimAuth.ClientPlace;
import io.sarwan.scim.config.ScimAuth.GrantType;
import io.sarwan.scim.config.ScimAuth.TokenBody;
import io.sarwan.scim.config.ScimAuth.TokenFlow;
import io.sarwan.scim.config.ScimAuth.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of a description that say where the service is and how one gets in. */
final class ServiceSections {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Set<String> OF_THE_CALL =
            Set.of("authorization", "host", "content-type", "content-length", "accept", "cookie", "transfer-encoding");
    private static final String MICROSOFT_LOGIN = "login.microsoftonline.com";
    private static final String MICROSOFT_SCOPE = "https://graph.microsoft.com/.default";

    private final ConfigNode root;

    ServiceSections(ConfigNode root) {
        this.root = root;
    }

    /** @param given used instead of what the file says, empty for none */
    URI endpoint(Optional<URI> given) {
        if (given.isPresent()) {
            return given.get();
        }
        String text = root.text("apiEndpoint", "Add the base address of the service, apiEndpoint: \"https://…\"");
        if (text.contains("{")) {
            throw root.mistake(
                    "apiEndpoint",
                    "has a place for your own account: " + ConfigNode.quoted(text),
                    "Give the whole address with --scim-endpoint");
        }
        return address(root, "apiEndpoint", text);
    }

    /** A page for people; it is never asked for anything. */
    URI source() {
        return root.optionalText("source")
                .map(text -> parsed(root, "source", text))
                .orElse(null);
    }

    Map<String, String> headers() {
        Map<String, String> headers = root.texts("headers");
        headers.keySet().forEach(name -> {
            if (!HEADER.matcher(name).matches()) {
                throw root.mistake(
                        "headers",
                        "has the name " + ConfigNode.quoted(name) + ", which no header can have",
                        "Use letters, digits and hyphens");
            }
            if (OF_THE_CALL.contains(name.toLowerCase(Locale.ROOT))) {
                throw root.mistake(
                        "headers." + name,
                        "is set by the program itself",
                        "Remove it; credentials go into auth, the kind of answer into hasScimHeader");
            }
        });
        return headers;
    }

    ScimAuth auth() {
        if (!root.has("auth") && root.has("authType")) {
            throw root.mistake(
                    "auth",
                    "is missing, but authType stands at the top level",
                    "Write auth: and indent authType below it");
        }
        ConfigNode auth = root.section("auth", "Add auth: with authType below it");
        auth.knows(
                "authType",
                "apiKeyPrefix",
                "headerName",
                "shouldObtainToken",
                "authUrl",
                "tokenPath",
                "grantType",
                "scope",
                "tokenRequest",
                "clientAuth");
        Map<String, Type> types = Words.of("apiKey", Type.API_KEY)
                .and("oauth2", Type.OAUTH2)
                .and("basic", Type.BASIC)
                .map();
        auth.text("authType", "Add authType: with one of " + String.join(", ", types.keySet()));
        String header = auth.optionalText("headerName").orElse("Authorization");
        if (!HEADER.matcher(header).matches()) {
            throw auth.mistake(
                    "headerName",
                    "must be the name of a header, not " + ConfigNode.quoted(header),
                    "Use letters, digits and hyphens, for example X-Api-Key");
        }
        return new ScimAuth(
                auth.choice("authType", types, null),
                auth.rawText("apiKeyPrefix").map(String::strip).orElse(null),
                header,
                auth.flag("shouldObtainToken", false) ? tokenFlow(auth) : null);
    }

    private TokenFlow tokenFlow(ConfigNode auth) {
        URI url = address(
                auth,
                "authUrl",
                auth.text("authUrl", "Add the address of the token service, because shouldObtainToken is true"));
        boolean microsoft = MICROSOFT_LOGIN.equalsIgnoreCase(url.getHost());
        TokenBody body = auth.choice(
                "tokenRequest",
                Words.of("form", TokenBody.FORM)
                        .and("json", TokenBody.JSON)
                        .and("query", TokenBody.QUERY)
                        .map(),
                TokenBody.FORM);
        ClientPlace client = auth.choice(
                "clientAuth",
                Words.of("auto", ClientPlace.AUTO)
                        .and("basic", ClientPlace.BASIC)
                        .and("body", ClientPlace.BODY)
                        .map(),
                ClientPlace.AUTO);
        if (body == TokenBody.QUERY && client == ClientPlace.BODY) {
            throw auth.mistake(
                    "clientAuth",
                    "must not be 'body' where tokenRequest is 'query': the secret would become part of an address",
                    "Write clientAuth: \"basic\"");
        }
        GrantType grant = auth.choice(
                "grantType",
                Words.of("client_credentials", GrantType.CLIENT_CREDENTIALS)
                        .and("account_credentials", GrantType.ACCOUNT_CREDENTIALS)
                        .and("refresh_token", GrantType.REFRESH_TOKEN)
                        .map(),
                null);
        if (body == TokenBody.QUERY && grant == GrantType.REFRESH_TOKEN) {
            throw auth.mistake(
                    "tokenRequest",
                    "must not be 'query' where grantType is 'refresh_token': the token would become part of an address",
                    "Write tokenRequest: \"form\"");
        }
        return new TokenFlow(
                url,
                auth.path(
                        "tokenPath",
                        "Add the JSONPath of the token in the answer, usually tokenPath: \"access_token\""),
                grant,
                // Microsoft's token service refuses a request without a scope.
                auth.optionalText("scope").orElse(microsoft ? MICROSOFT_SCOPE : null),
                body,
                client);
    }

    private static URI address(ConfigNode node, String key, String text) {
        URI address = parsed(node, key, text);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || address.getHost() == null) {
            throw noAddress(node, key, text);
        }
        if (address.getRawUserInfo() != null) {
            throw node.mistake(key, "must not hold a user or a password", "Remove them from the address");
        }
        if (address.getRawFragment() != null || address.getRawQuery() != null) {
            throw node.mistake(
                    key, "must not have a query or a fragment", "End the address before the question mark or the hash");
        }
        if (scheme.equals("http") && !isLoopback(address)) {
            throw node.mistake(key, "must use https", "Plain http is allowed to this machine only");
        }
        return address;
    }

    private static URI parsed(ConfigNode node, String key, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException invalid) {
            throw noAddress(node, key, text);
        }
    }

    private static ScimConfigException noAddress(ConfigNode node, String key, String text) {
        String shown = text.contains("@") ? "what it holds" : ConfigNode.quoted(text);
        return node.mistake(
                key, "must be an absolute address, not " + shown, "Begin it with https:// and the name of the host");
    }

    private static boolean isLoopback(URI address) {
        return LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
