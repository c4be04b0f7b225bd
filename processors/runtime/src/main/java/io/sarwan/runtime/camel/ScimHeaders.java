/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.ScimSettings.Credentials;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.credentials.ScimTokens;
import io.sarwan.scim.http.ScimAuthorization;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;

/** The header that proves to a SCIM service who asks. */
final class ScimHeaders {

    private ScimHeaders() {}

    static ScimAuthorization of(ScimSettings settings, InstantSource clock, Sleeper sleeper) {
        String header = settings.config().auth().header();
        if (settings.credentials() instanceof Credentials.Given given) {
            return ScimAuthorization.fixed(
                    header, before(given.prefix()) + given.secret().reveal());
        }
        if (settings.credentials() instanceof Credentials.UserPassword basic) {
            String pair = basic.user() + ':' + basic.password().reveal();
            return ScimAuthorization.fixed(
                    header, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        Credentials.Client client = (Credentials.Client) settings.credentials();
        return new RenewableHeader(
                header,
                before(client.prefix()),
                ScimTokens.of(settings.config().auth().tokenFlow(), client, settings.network(), clock, sleeper));
    }

    private static String before(String prefix) {
        return prefix.isEmpty() ? "" : prefix + ' ';
    }
}
