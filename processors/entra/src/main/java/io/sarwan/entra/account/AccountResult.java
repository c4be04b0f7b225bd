/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.ChangeResult.Status;
import java.util.List;

/**
 * What became of an operation.
 *
 * @param target the object it is about, as the order names it
 * @param text one line: what was done, or why not and what to do next
 * @param requestId the service's id of the request that decided it, empty when there was none
 * @param values what the operation found or made, by name; never a password
 * @param warnings what did not work and was not needed for the rest, one line each
 * @param calls what a dry run would send, in order; secrets masked
 */
public record AccountResult(
        String operation,
        String target,
        Status status,
        String text,
        String requestId,
        ObjectNode values,
        List<String> warnings,
        List<String> calls) {

    public AccountResult {
        requestId = requestId == null ? "" : requestId;
        warnings = List.copyOf(warnings);
        calls = List.copyOf(calls);
    }
}
