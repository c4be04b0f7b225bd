/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import java.util.Locale;

/** The model as the contract describes it; what is empty is left out. */
final class InventoryJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private InventoryJson() {}

    static ObjectNode of(Resource resource) {
        ObjectNode json = id(resource.id());
        text(json, "displayName", resource.displayName());
        text(json, "description", resource.description());
        if (resource.status() != Status.UNSPECIFIED) {
            json.put("status", resource.status().name().toLowerCase(Locale.ROOT));
        }
        if (resource.createdAt() != null) {
            json.put("createdAt", resource.createdAt().toString());
        }
        if (resource.parent() != null) {
            json.set("parent", id(resource.parent()));
        }
        if (!resource.profile().isEmpty()) {
            json.set("profile", JSON.valueToTree(resource.profile()));
        }
        return json;
    }

    static ObjectNode of(Entitlement entitlement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", entitlement.id());
        json.set("resource", id(entitlement.resource()));
        text(json, "displayName", entitlement.displayName());
        text(json, "description", entitlement.description());
        text(json, "slug", entitlement.slug());
        if (!entitlement.grantableTo().isEmpty()) {
            var types = json.putArray("grantableTo");
            entitlement.grantableTo().forEach(types::add);
        }
        if (entitlement.immutable()) {
            json.put("immutable", true);
        }
        return json;
    }

    static ObjectNode of(Grant grant) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", grant.id()).put("entitlement", grant.entitlementId());
        json.set("resource", id(grant.resource()));
        json.set("principal", id(grant.principal()));
        if (grant.immutable()) {
            json.put("immutable", true);
        }
        if (!grant.sources().isEmpty()) {
            var sources = json.putArray("sources");
            grant.sources().keySet().stream().sorted().forEach(sources::add);
        }
        if (!grant.metadata().isEmpty()) {
            json.set("metadata", JSON.valueToTree(grant.metadata()));
        }
        return json;
    }

    private static ObjectNode id(ResourceId id) {
        return JsonNodeFactory.instance.objectNode().put("type", id.type()).put("id", id.id());
    }

    private static void text(ObjectNode json, String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
