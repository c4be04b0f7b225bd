/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.actions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountResult;

/** What came of an operation as its caller reads it; never with a password. */
public final class ActionResponse {

    private ActionResponse() {}

    /** {@code success}, the values that were found or made, {@code error} of one that failed. */
    public static ObjectNode of(AccountResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("operation", result.operation())
                .put("success", result.status().isGood())
                .put("status", result.status().word())
                .put(result.status().isGood() ? "message" : "error", result.text());
        json.setAll(result.values());
        if (!result.requestId().isEmpty()) {
            json.put("request_id", result.requestId());
        }
        if (!result.warnings().isEmpty()) {
            ArrayNode warnings = json.putArray("warnings");
            result.warnings().forEach(warnings::add);
        }
        return json;
    }

    /** Of one that broke off. */
    static ObjectNode broken(String why) {
        return JsonNodeFactory.instance.objectNode().put("success", false).put("error", why);
    }
}
