/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the provisioning service did for one user.
 *
 * <p>Source: Microsoft Graph, synchronizationJob: provisionOnDemand. The answer is a pair of texts that hold JSON.
 */
record OnDemand(Kind kind, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Kind {
        DONE,
        /** The service does not know of the assignment yet, as in the first minutes after it. */
        NOT_ASSIGNED_YET,
        FAILED
    }

    /** Asks for one user by a rule of the job's schema. */
    static ObjectNode body(String ruleId, String userId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode parameter = body.putArray("parameters").addObject();
        parameter.put("ruleId", ruleId);
        parameter.putArray("subjects").addObject().put("objectId", userId).put("objectTypeName", "User");
        return body;
    }

    static OnDemand of(JsonNode answer) {
        JsonNode key = inside(answer.path("key"));
        String steps = answer.path("value").asText("");
        String result = key.path("result").asText("");
        if (steps.contains("NotEffectivelyEntitled")) {
            return new OnDemand(
                    Kind.NOT_ASSIGNED_YET,
                    "the service does not see the assignment yet; its next cycle will, within 40 minutes as a rule");
        }
        if (result.equalsIgnoreCase("Failure")) {
            String code = key.path("errorCode").asText("");
            String reason = key.path("reason").asText("");
            return new OnDemand(
                    Kind.FAILED,
                    "failed" + (code.isEmpty() ? "" : " with " + code) + (reason.isEmpty() ? "" : ": " + reason));
        }
        return new OnDemand(
                Kind.DONE,
                result.equalsIgnoreCase("Skipped") || steps.contains("RedundantExport")
                        ? "was up to date"
                        : "provisioned on demand");
    }

    private static JsonNode inside(JsonNode text) {
        try {
            JsonNode read = JSON.readTree(text.asText(""));
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
