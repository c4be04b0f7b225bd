/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.Objects;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name as the audit trail names him: {@code key:backup}, {@code oidc:5b1c…}, {@code local:127.0.0.1}
 * @param scopes what he may do
 */
public record Caller(String name, Set<Scope> scopes) {

    public Caller {
        Objects.requireNonNull(name, "name");
        scopes = Set.copyOf(scopes);
    }
}
