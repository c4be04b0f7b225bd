/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.scim.http.ScimAuthorization;

/** Lends the tokens of a {@link TokenSource} to SCIM calls; a refused one is replaced when the next call is made. */
final class RenewableHeader implements ScimAuthorization {

    private final String header;
    private final String prefix;
    private final TokenSource tokens;
    private volatile String refused;

    /** @param prefix what stands before the token, a space included; empty for nothing */
    RenewableHeader(String header, String prefix, TokenSource tokens) {
        this.header = header;
        this.prefix = prefix;
        this.tokens = tokens;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public String value() {
        String token = tokens.bearer();
        // Calls that were under way with an older token are refused late; that says nothing about the newer one.
        return prefix + (token.equals(refused) ? tokens.refresh(token, null) : token);
    }

    @Override
    public boolean isRenewable() {
        return true;
    }

    @Override
    public void refused(String value) {
        refused = value.substring(prefix.length());
    }

    @Override
    public String toString() {
        return header + ": ***";
    }
}
