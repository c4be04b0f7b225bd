/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.service.Problem;

/** Problems as documents (RFC 9457). */
final class ProblemJson {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = Contract.BASE + "/docs/problems.html#";

    private ProblemJson() {}

    /** @param requestId what the log calls the request */
    static ObjectNode of(Problem problem, String requestId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", TYPES + problem.kind())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("instance", RequestId.address(requestId));
        if (problem.remedy() != null) {
            json.put("remedy", problem.remedy());
        }
        if (!problem.mistakes().isEmpty()) {
            var errors = json.putArray("errors");
            problem.mistakes()
                    .forEach(mistake ->
                            errors.addObject().put("at", mistake.at()).put("what", mistake.what()));
        }
        if (problem.job() != null) {
            json.put("job", problem.job());
        }
        return json;
    }
}
