/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns an answer of the login service into one line: the code, what it means, what to do, and the ids that Microsoft's
 * support asks for. Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
final class LoginErrors {

    private record Meaning(String what, String remedy) {}

    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,8})");
    private static final Pattern TRACE = Pattern.compile("[Tt]race ?[Ii][Dd]: ?([0-9a-fA-F-]{8,64})");
    /** The error of RFC 6749 and RFC 8628, for answers without a code of Microsoft's. */
    private static final Pattern WORD = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{4,40})\"");

    private static final Pattern CORRELATION = Pattern.compile("[Cc]orrelation ?[Ii][Dd]: ?([0-9a-fA-F-]{8,64})");

    private static final String CONSENT = "Let an administrator grant admin consent for the application's permissions";
    private static final String TENANT = "Check entra-tenant-id and, in a national cloud, graph-domain";
    private static final String FEDERATION =
            "Compare the federated credential of the app registration with issuer, subject and audience of the token";
    private static final Meaning NOBODY =
            new Meaning("nobody signed in in time", "Start again, and sign in as the line on the screen says");
    private static final Meaning DECLINED =
            new Meaning("the sign-in was declined", "Start again with an account that may use the application");
    private static final String REPEATS = "Wait some minutes, then start again; do not start it more often";

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry(
                    "7000215",
                    new Meaning(
                            "the client secret is wrong",
                            "Use the secret's value, not its id, from Certificates & secrets of the app registration")),
            Map.entry(
                    "7000222",
                    new Meaning(
                            "the client secret has expired",
                            "Create a new client secret in the app registration and set entra-client-secret")),
            Map.entry(
                    "700027",
                    new Meaning(
                            "the certificate is not registered for this application",
                            "Upload the certificate's public part to Certificates & secrets of the app registration")),
            Map.entry(
                    "700024",
                    new Meaning(
                            "the signed proof is outside its time",
                            "Set this machine's clock, which is off; a federated token may be too old")),
            Map.entry(
                    "700016",
                    new Meaning(
                            "the application is not known in this tenant",
                            "Check entra-client-id and entra-tenant-id: they must belong together")),
            Map.entry("7000229", new Meaning("the application has no service principal in this tenant", CONSENT)),
            Map.entry(
                    "7000112",
                    new Meaning("the application is disabled", "Enable it among the tenant's enterprise applications")),
            Map.entry(
                    "7000216",
                    new Meaning(
                            "the application needs a client secret or certificate",
                            "Set entra-client-secret or entra-client-certificate")),
            Map.entry("90002", new Meaning("the tenant does not exist", TENANT)),
            Map.entry("900023", new Meaning("the tenant's name is not valid", TENANT)),
            Map.entry("65001", new Meaning("nobody has consented to the application's permissions", CONSENT)),
            Map.entry("65004", new Meaning("consent was declined", CONSENT)),
            Map.entry(
                    "53003",
                    new Meaning(
                            "a Conditional Access policy blocks the application",
                            "Let an administrator exclude it, or allow the network it runs in")),
            Map.entry(
                    "530035",
                    new Meaning("security defaults block the application", "Let an administrator review them")),
            Map.entry("50034", new Meaning("the account does not exist in this tenant", TENANT)),
            Map.entry(
                    "500011",
                    new Meaning(
                            "the tenant does not know the service a token was asked for",
                            "Check graph-domain and exchange-domain")),
            Map.entry("1002012", new Meaning("the scope is not valid", "Check graph-domain and exchange-domain")),
            Map.entry("70011", new Meaning("the scope is not valid", "Check graph-domain and exchange-domain")),
            Map.entry("700211", new Meaning("the issuer of the federated token is not trusted", FEDERATION)),
            Map.entry("700212", new Meaning("the audience of the federated token is not trusted", FEDERATION)),
            Map.entry("700213", new Meaning("the subject of the federated token is not trusted", FEDERATION)),
            Map.entry(
                    "7000218",
                    new Meaning(
                            "the application does not let people sign in by code or browser",
                            "Allow public client flows among the Authentication settings of the app registration")),
            Map.entry(
                    "50011",
                    new Meaning(
                            "the application does not know the address the browser comes back to",
                            "Add http://localhost as redirect URI for mobile and desktop applications to it")),
            Map.entry(
                    "50105",
                    new Meaning(
                            "the account is not assigned to the application",
                            "Let an administrator assign it, or sign in with another account")),
            Map.entry("70016", NOBODY),
            Map.entry("70018", DECLINED),
            Map.entry("70019", NOBODY),
            Map.entry("70020", NOBODY),
            Map.entry("90055", new Meaning("there were too many token requests", REPEATS)),
            Map.entry("50196", new Meaning("the same token was requested in a loop", REPEATS)));

    private static final Map<String, Meaning> WORDS = Map.of(
            "authorization_pending", NOBODY,
            "expired_token", NOBODY,
            "authorization_declined", DECLINED,
            "access_denied", DECLINED);

    private LoginErrors() {}

    /**
     * @param status HTTP status, 0 when unknown
     * @param answer whatever text the service or its client library gave; only its code and ids are used
     */
    static SarwanException explain(String host, int status, String answer, Throwable cause) {
        String text = answer == null ? "" : answer;
        if (status == 407) {
            return SarwanException.failed(
                    "sign-in at " + host + " failed: the proxy wants a user and a password",
                    "Write them into HTTPS_PROXY: http://user:password@host:port",
                    cause);
        }
        Optional<String> code = first(CODE, text);
        Meaning meaning = code.map(MEANINGS::get)
                .or(() -> first(WORD, text).map(WORDS::get))
                .orElseGet(() -> new Meaning(
                        "the login service refused the request",
                        code.isPresent()
                                ? "Look the code up at https://login.microsoftonline.com/error"
                                : "Check login-domain, entra-tenant-id and the credentials"));
        StringBuilder line = new StringBuilder("sign-in at ")
                .append(host)
                .append(" failed: ")
                .append(meaning.what());
        line.append(" (").append(code.map(number -> "AADSTS" + number).orElse("no code"));
        if (status > 0) {
            line.append(", HTTP ").append(status);
        }
        first(TRACE, text).ifPresent(id -> line.append(", trace id ").append(id));
        first(CORRELATION, text)
                .ifPresent(id -> line.append(", correlation id ").append(id));
        return SarwanException.failed(line.append(')').toString(), meaning.remedy(), cause);
    }

    static SarwanException nobodySignedIn(String host) {
        return SarwanException.failed("sign-in at " + host + " failed: " + NOBODY.what(), NOBODY.remedy());
    }

    static SarwanException noToken(String host) {
        return SarwanException.failed(
                "the answer of " + host + " holds no token",
                "Check that login-domain is the address of a token service");
    }

    static SarwanException unreachable(String host, Throwable cause) {
        return SarwanException.failed(
                "the login service " + host + " cannot be reached: "
                        + NetworkTrouble.of(cause).what(),
                NetworkTrouble.of(cause).remedy(),
                cause);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
