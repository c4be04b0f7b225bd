/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer says to browsers (OWASP Secure Headers Project). */
final class SecurityHeaders {

    private static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** The pages of the documentation bring all that they need and call nobody but this service. */
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private SecurityHeaders() {}

    static void add(RoutingContext ctx) {
        String path = String.valueOf(ctx.request().path());
        MultiMap headers = ctx.response().headers();
        headers.set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cache-Control", "no-store")
                .set("X-Request-Id", ctx.<String>get(Gate.REQUEST_ID))
                .set("Content-Security-Policy", path.startsWith(Contract.BASE + "/docs/") ? PAGES : NOTHING);
        if (ctx.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
