/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Something that is to be done with an account.
 *
 * @param operation one of {@link AccountOperations#names()}
 * @param arguments by the names of its {@link ActionSchema}; holds no password
 * @param passwords for operations that set one
 * @param forceChange whether the user has to choose another password at the next sign-in
 */
public record AccountOrder(String operation, ObjectNode arguments, PasswordSource passwords, boolean forceChange) {

    public AccountOrder {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(passwords, "passwords");
    }

    public static AccountOrder of(String operation, ObjectNode arguments) {
        return new AccountOrder(operation, arguments, PasswordSource.none(), true);
    }

    @Override
    public String toString() {
        return operation;
    }
}
