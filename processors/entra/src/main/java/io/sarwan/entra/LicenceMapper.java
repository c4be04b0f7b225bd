/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Products that the tenant subscribes to become resources; seats are in the profile. */
public final class LicenceMapper {

    private static final List<String> SEATS = List.of("enabled", "suspended", "warning");

    public GovernancePage map(@Body GraphPage<GraphObject> page, @ExchangeProperty("chain") PageChain chain) {
        Pages pages = Pages.of(chain);
        for (GraphObject sku : page.items()) {
            String skuId = sku.text("skuId");
            if (skuId == null) {
                pages.notice("subscriptions without a product");
                continue;
            }
            Resource licence = resource(sku, skuId);
            pages.add(licence).add(Licences.entitlement(licence.id(), licence.displayName()));
        }
        return pages.page();
    }

    private static Resource resource(GraphObject sku, String skuId) {
        ResourceId id = Licences.id(skuId);
        String name = sku.text("skuPartNumber") == null ? skuId : sku.text("skuPartNumber");
        return new Resource(id, null, name, null, null, profile(sku, skuId), status(sku), null, null);
    }

    private static Status status(GraphObject sku) {
        String status = sku.text("capabilityStatus");
        if (status == null) {
            return Status.UNSPECIFIED;
        }
        return switch (status) {
            // In its grace period a product still works (Microsoft Graph, subscribedSku).
            case "Enabled", "Warning" -> Status.ENABLED;
            case "Suspended", "LockedOut" -> Status.DISABLED;
            case "Deleted" -> Status.DELETED;
            default -> Status.UNSPECIFIED;
        };
    }

    private static Map<String, Object> profile(GraphObject sku, String skuId) {
        Profile profile = new Profile()
                .put("sku_id", skuId)
                .put("sku_part_number", sku.text("skuPartNumber"))
                .put("applies_to", sku.text("appliesTo"))
                .put("capability_status", sku.text("capabilityStatus"))
                .put("is_subscribed", true)
                .put("consumed_seats", sku.attributes().get("consumedUnits"));
        if (sku.attributes().get("prepaidUnits") instanceof Map<?, ?> seats) {
            SEATS.forEach(kind -> profile.put(kind + "_seats", seats.get(kind)));
            profile.put("locked_out_seats", seats.get("lockedOut"));
        }
        if (sku.attributes().get("servicePlans") instanceof List<?> plans) {
            profile.put(
                    "service_plans",
                    plans.stream()
                            .filter(Map.class::isInstance)
                            .map(plan -> ((Map<?, ?>) plan).get("servicePlanName"))
                            .filter(String.class::isInstance)
                            .toList());
        }
        return profile.attributes();
    }
}
