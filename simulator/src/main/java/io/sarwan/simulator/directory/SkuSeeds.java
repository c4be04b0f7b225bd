/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;

/** The subscriptions of a seeded tenant: those its users hold, and some nobody uses. Ids are Microsoft's. */
final class SkuSeeds {

    private static final List<Sku> KNOWN = List.of(
            sku(LicenceSeeds.E3, "ENTERPRISEPACK", "User", "Enabled", LicenceSeeds.A_PLAN),
            sku(LicenceSeeds.E5, "ENTERPRISEPREMIUM", "User", "Enabled", LicenceSeeds.A_PLAN),
            sku(LicenceSeeds.FLOW, "FLOW_FREE", "User", "Enabled", "50e68c76-46c6-4674-81f9-75456511b170"),
            sku(
                    "84a661c4-e949-4bd2-a560-ed7766fcaf2b",
                    "AAD_PREMIUM_P2",
                    "User",
                    "Enabled",
                    "eec0eb4f-6444-4f95-aba0-50c24d67f998"),
            sku(
                    "c5928f49-12ba-48f7-ada3-0d743a3601d5",
                    "VISIOCLIENT",
                    "User",
                    "Suspended",
                    "663a804f-1c30-4ff0-9915-9db84f0d1cea"),
            sku(
                    "6470687e-a428-4b7a-bef2-8a291ad947c9",
                    "WINDOWS_STORE",
                    "Company",
                    "Enabled",
                    "a420f25f-a7b3-4ff5-a9d0-5d58f73b537d"),
            sku(
                    "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235",
                    "POWER_BI_STANDARD",
                    "User",
                    "Warning",
                    "2049e525-b859-401b-b2a0-e0a31c4b1fe4"),
            sku(
                    "efccb6f7-5641-4e0e-bd10-b4976e1bf68e",
                    "EMS",
                    "User",
                    "Enabled",
                    "41781fb2-bc02-4b7c-bd55-b576c07bb09d"));

    private static final int HELD = 3;

    private SkuSeeds() {}

    private static Sku sku(String id, String partNumber, String appliesTo, String status, String plan) {
        return new Sku(id, partNumber, appliesTo, status, 0, List.of(plan));
    }

    /** Adds the subscriptions; seats leave some room above what is in use. */
    static void grow(TenantPlan plan, Tenant tenant) {
        Dice dice = new Dice(plan.seed(), "skus");
        int count = Math.max(HELD, plan.access().skus());
        for (int index = 0; index < count; index++) {
            Sku known = index < KNOWN.size()
                    ? KNOWN.get(index)
                    : sku(dice.guid(), "PRODUCT_" + index, "User", "Enabled", dice.guid());
            int seats = tenant.licences().consumed(known.skuId()) + 5 + dice.below(200);
            tenant.licences()
                    .add(new Sku(
                            known.skuId(),
                            known.partNumber(),
                            known.appliesTo(),
                            known.status(),
                            seats,
                            known.plans()));
        }
    }
}
