/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A resource id as an argument: the id itself, or an object with the id and its type. */
final class ResourceArgument {

    private ResourceArgument() {}

    /** The id, empty when there is none. */
    static String id(JsonNode argument) {
        for (String name : List.of("resource_id", "resource", "id")) {
            if (argument.path(name).isValueNode()) {
                return argument.path(name).asText("").strip();
            }
            if (argument.path(name).isObject()) {
                return id(argument.path(name));
            }
        }
        return argument.isValueNode() && !argument.isNull()
                ? argument.asText("").strip()
                : "";
    }
}
