/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Removals;
import io.sarwan.governance.ResourceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangedObjectsTest {

    private static final Instant TAKEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final EntraOptions USUAL = EntraOptions.reading(Set.of());
    private static final EntraOptions WITHOUT_AD = USUAL.with(new DirectoryOptions(true, false, true));

    private final TenantChanges changes = new TenantChanges();

    /** Two users and a group, as a store would hold them after it took over the last sync. */
    private static final class Known extends NoStore {
        @Override
        public Set<String> ids(String type) {
            return switch (type) {
                case EntraTypes.USER -> new LinkedHashSet<>(List.of("anna", "boss"));
                case EntraTypes.GROUP -> new LinkedHashSet<>(List.of("staff", "giving"));
                default -> new LinkedHashSet<>();
            };
        }

        @Override
        public Set<String> holders(String type, Set<String> resources, String principalType) {
            if (type.equals(EntraTypes.LICENSE)) {
                return Set.of("giving");
            }
            return resources.contains("giving") ? Set.of("anna") : Set.of();
        }

        @Override
        public Set<String> idsByProfile(String type, String attribute, Set<String> values) {
            return values.contains("boss") ? Set.of("anna") : Set.of();
        }
    }

    private static DeltaItem item(String id, Set<String> properties, Map<String, String> texts) {
        return new DeltaItem(id, false, properties, texts, List.of(), List.of());
    }

    private static DeltaItem joined(String type) {
        return new DeltaItem(
                "staff",
                false,
                Set.of(),
                Map.of(),
                List.of(new DeltaItem.Link(new GroupRefs.Member(type, "new"), false)),
                List.of());
    }

    private static DeltaItem left(String group, String member) {
        return new DeltaItem(
                group,
                false,
                Set.of(),
                Map.of(),
                List.of(new DeltaItem.Link(new GroupRefs.Member("user", member), true)),
                List.of());
    }

    private static DeltaItem gone(String id) {
        return new DeltaItem(id, true, Set.of(), Map.of(), List.of(), List.of());
    }

    private void add(DeltaCollection collection, DeltaItem... items) throws ResyncRefusedException {
        changes.add(collection, new DeltaPage(Arrays.asList(items), null, "link"));
    }

    private ChangedObjects changed(EntraOptions options) {
        return ChangedObjects.of(changes, new EntraRun(new Known(), options));
    }

    private ChangedObjects changedSince(EntraOptions options) {
        return ChangedObjects.of(
                changes,
                new EntraRun(new Known(), options),
                Stream.of(DeltaCollection.values()).collect(Collectors.toMap(each -> each, each -> TAKEN)));
    }

    private Optional<String> objection(EntraOptions options) {
        return changedSince(options).objection();
    }

    @Test
    void whoeverIsReadAgainLosesHisLicencesFirst() throws Exception {
        add(DeltaCollection.USERS, item("boss", Set.of("displayName"), Map.of()));
        add(DeltaCollection.GROUPS, item("staff", Set.of("assignedLicenses"), Map.of()));

        assertThat(changed(USUAL).usersToRead()).containsExactly("boss", "anna");
        assertThat(changed(USUAL).removals().removals().holders())
                .containsExactly(
                        new Removals.Holder(new ResourceId("user", "boss"), "license"),
                        new Removals.Holder(new ResourceId("user", "anna"), "license"),
                        new Removals.Holder(new ResourceId("group", "staff"), "license"));
        assertThat(changed(EntraOptions.reading(Set.of("user", "group")))
                        .removals()
                        .removals()
                        .holders())
                .isEmpty();
    }

    @Test
    void aServicePrincipalThatIsGoneIsInNoGroupAnyMore() throws Exception {
        add(
                DeltaCollection.SERVICE_PRINCIPALS,
                new DeltaItem("app", true, Set.of(), Map.of(), List.of(), List.of()),
                item("other", Set.of(), Map.of()));

        assertThat(changed(USUAL).removals().removals().holders())
                .containsExactly(
                        new Removals.Holder(new ResourceId("enterprise_application", "app"), "group"),
                        new Removals.Holder(new ResourceId("managed_identity", "app"), "group"));
        assertThat(objection(USUAL)).isEmpty();
    }

    @Test
    void aGroupIsReadWholeWhenItIsNotSaidWhatAMemberIs() throws Exception {
        add(DeltaCollection.GROUPS, joined("user"));
        assertThat(changed(USUAL).groupsToRead()).isEmpty();

        add(DeltaCollection.GROUPS, joined(""));
        assertThat(changed(USUAL).groupsToRead()).containsExactly("staff");
    }

    @Test
    void whereActiveDirectorysAreLeftOutAGroupThatSomebodyJoinedIsReadWhole() throws Exception {
        add(DeltaCollection.GROUPS, joined("user"));

        assertThat(changed(WITHOUT_AD).groupsToRead()).containsExactly("staff");
        assertThat(changed(WITHOUT_AD).removals().removals().holdings())
                .containsExactly(
                        new Removals.Holding("group:staff:members", null),
                        new Removals.Holding("group:staff:owners", null));
    }

    @Test
    void whoComesUnderActiveDirectorysCareMattersWhereItIsLeftOut() throws Exception {
        add(DeltaCollection.USERS, item("anna", Set.of("onPremisesSyncEnabled"), Map.of()));

        assertThat(objection(USUAL)).isEmpty();
        assertThat(objection(WITHOUT_AD))
                .hasValueSatisfying(reason -> assertThat(reason).contains("anna", "Active Directory"));
    }

    @Test
    void whoCameBackIsToldByNobody() throws Exception {
        add(DeltaCollection.USERS, item("carl", Set.of(), Map.of("createdDateTime", "2026-11-22T09:30:00Z")));
        assertThat(objection(USUAL)).isEmpty();

        add(DeltaCollection.GROUPS, item("old", Set.of(), Map.of("createdDateTime", "2020-01-01T00:00:00Z")));
        assertThat(objection(USUAL))
                .hasValueSatisfying(reason -> assertThat(reason).contains("groups", "came back", "old"));
    }

    @Test
    void whoIsToldWithoutATimeOfCreationIsNewOnlyWhenHeWasMadeAfterTheLastSync() throws Exception {
        add(
                DeltaCollection.USERS,
                item("young", Set.of("displayName"), Map.of()),
                item("old", Set.of(), Map.of()),
                item("anna", Set.of("displayName"), Map.of()),
                item("dated", Set.of(), Map.of("createdDateTime", "2026-11-22T10:30:00Z")));
        ChangedObjects changed = changedSince(USUAL);

        assertThat(changed.objection()).isEmpty();
        assertThat(changed.isAgeUnknown()).isTrue();
        assertThat(changed.cameBack().withoutAge(DeltaCollection.USERS)).containsExactly("young", "old");

        changed.cameBack().made("young", "2026-11-22T10:10:00Z");
        assertThat(changed.objection()).isEmpty();
        changed.cameBack().made("old", null);
        assertThat(changed.objection())
                .hasValueSatisfying(reason -> assertThat(reason).contains("users", "came back", "old"));
    }

    @Test
    void whoWentAndCameWhileNobodyLookedCameBack() throws Exception {
        add(DeltaCollection.USERS, gone("anna"));
        assertThat(objection(USUAL)).isEmpty();

        add(DeltaCollection.USERS, item("anna", Set.of("displayName"), Map.of()));
        assertThat(objection(USUAL))
                .hasValueSatisfying(reason -> assertThat(reason).contains("came back", "anna"));
    }

    @Test
    void aRestorationInTheLogMattersWhenWhoCameBackWasNotKnownOrLeftAGroup() throws Exception {
        add(
                DeltaCollection.USERS,
                item("new", Set.of(), Map.of("createdDateTime", "2026-11-22T10:30:00Z")),
                gone("lost"));
        CameBack back = changedSince(USUAL).cameBack();

        assertThat(back.objection(Set.of())).isEmpty();
        assertThat(back.objection(Set.of("anna", "lost", "elsewhere"))).isEmpty();
        assertThat(back.objection(Set.of("new"))).isPresent();

        add(DeltaCollection.GROUPS, left("staff", "anna"));
        assertThat(changedSince(USUAL).cameBack().objection(Set.of("anna"))).isPresent();
    }

    @Test
    void whoJoinsOrLeavesAGroupThatGivesLicencesIsReadAgain() throws Exception {
        add(DeltaCollection.GROUPS, left("staff", "boss"), left("giving", "anna"));

        assertThat(changed(USUAL).usersToRead()).containsExactly("anna");
        assertThat(changed(EntraOptions.reading(Set.of("user", "group"))).usersToRead())
                .isEmpty();
    }

    @Test
    void everybodyInAGroupThatGivesOtherLicencesIsReadAgain() throws Exception {
        add(DeltaCollection.GROUPS, item("giving", Set.of("assignedLicenses"), Map.of("assignedLicenses", "")));

        assertThat(changed(USUAL).usersToRead()).containsExactly("anna");
    }
}
