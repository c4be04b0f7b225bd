/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Grows a tenant from its plan. */
final class TenantSeed {

    private final TenantPlan plan;

    TenantSeed(TenantPlan plan) {
        this.plan = plan;
    }

    Tenant grow() {
        Ordinals ordinals = new Ordinals(plan);
        UserSeeds users = new UserSeeds(plan.seed());
        GroupSeeds groups = new GroupSeeds(plan.seed());
        ServicePrincipalSeeds principals = new ServicePrincipalSeeds(plan.seed(), plan.tenantId());
        Dice things = new Dice(plan.seed(), "devices-and-contacts");
        MembershipSeeds.Cast cast = new MembershipSeeds.Cast(
                make(ordinals, ObjectKind.USER, plan.users(), users::user),
                make(ordinals, ObjectKind.GROUP, plan.groups(), groups::group),
                make(ordinals, ObjectKind.SERVICE_PRINCIPAL, plan.servicePrincipals(), principals::servicePrincipal),
                make(ordinals, ObjectKind.DEVICE, plan.devices(), index -> device(things, index)),
                make(ordinals, ObjectKind.ORG_CONTACT, plan.contacts(), index -> contact(things, index)));
        new MembershipSeeds(plan, cast).connect();
        new LicenceSeeds(plan.seed()).assign(cast.users(), cast.groups());
        new ActivitySeeds(plan.seed()).grow(cast.users());
        Tenant tenant = new Tenant(plan.tenantId());
        cast.everything().forEach(tenant::insert);
        new ApplicationSeeds(plan, tenant).register(cast.servicePrincipals());
        new AppRoleSeeds(plan, tenant, cast).assign();
        SkuSeeds.grow(plan, tenant);
        new RoleSeeds(plan, tenant, cast).grow();
        tenant.journal().begin();
        tenant.audits().begin();
        return tenant;
    }

    private static List<DirectoryObject> make(
            Ordinals ordinals, ObjectKind kind, int count, IntFunction<Object[]> values) {
        DirectoryObject[] made = new DirectoryObject[count];
        for (int index = 0; index < count; index++) {
            made[index] = new DirectoryObject(ordinals.of(kind, index), kind, values.apply(index));
        }
        return Arrays.asList(made);
    }

    private static Object[] device(Dice dice, int index) {
        return new Row(ObjectKind.DEVICE)
                .set("id", dice.guid())
                .set("accountEnabled", !dice.percent(5))
                .set("createdDateTime", dice.daysAgo(1_500, 1))
                .set("deviceId", dice.guid())
                .set("displayName", String.format(Locale.ROOT, "LAPTOP-%05d", index))
                .set("operatingSystem", "Windows")
                .set("operatingSystemVersion", "10.0.26100.1742")
                .set("isCompliant", dice.percent(80))
                .set("isManaged", dice.percent(90))
                .set("trustType", "AzureAd")
                .values();
    }

    private static Object[] contact(Dice dice, int index) {
        String given = dice.pick(Names.GIVEN);
        String family = dice.pick(Names.FAMILY);
        String mail = "contact" + index + "@supplier.example";
        return new Row(ObjectKind.ORG_CONTACT)
                .set("id", dice.guid())
                .set("displayName", given + " " + family + " (supplier)")
                .set("givenName", given)
                .set("surname", family)
                .set("mail", mail)
                .set("mailNickname", "contact" + index)
                .set("proxyAddresses", List.of("SMTP:" + mail))
                .values();
    }

    /** Mixes the kinds, so that a group's members do not come sorted by type. */
    private static final class Ordinals {

        private final Map<ObjectKind, int[]> byKind = new EnumMap<>(ObjectKind.class);

        Ordinals(TenantPlan plan) {
            Map<ObjectKind, Integer> counts = new EnumMap<>(ObjectKind.class);
            counts.put(ObjectKind.USER, plan.users());
            counts.put(ObjectKind.GROUP, plan.groups());
            counts.put(ObjectKind.SERVICE_PRINCIPAL, plan.servicePrincipals());
            counts.put(ObjectKind.DEVICE, plan.devices());
            counts.put(ObjectKind.ORG_CONTACT, plan.contacts());
            ObjectKind[] order = new ObjectKind
                    [counts.values().stream().mapToInt(Integer::intValue).sum()];
            int next = 0;
            for (Map.Entry<ObjectKind, Integer> count : counts.entrySet()) {
                byKind.put(count.getKey(), new int[count.getValue()]);
                Arrays.fill(order, next, next + count.getValue(), count.getKey());
                next += count.getValue();
            }
            new Dice(plan.seed(), "order").shuffle(order);
            for (int ordinal = 0; ordinal < order.length; ordinal++) {
                int left = counts.merge(order[ordinal], -1, Integer::sum);
                int[] own = byKind.get(order[ordinal]);
                own[own.length - 1 - left] = ordinal;
            }
        }

        int of(ObjectKind kind, int index) {
            return byKind.get(kind)[index];
        }
    }
}
