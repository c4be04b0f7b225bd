/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.GovernanceIds;
import org.junit.jupiter.api.Test;

class MembershipCostsTest {

    private final MembershipCosts costs = new MembershipCosts(GovernanceIds.MEMBERS);

    private void ask(int questions, int tooLarge, int units) {
        for (int i = 0; i < questions; i++) {
            costs.many(15, tooLarge, units);
        }
    }

    @Test
    void untilEnoughIsKnownManyAreAskedForAtOnce() {
        ask(5, 15, 100);

        assertThat(costs.cheaper()).isEqualTo(MembershipWay.EXPAND);
    }

    @Test
    void asTheTableHasItManyAtOnceAreCheaper() {
        ask(6, 3, 1);
        costs.alone(2);

        assertThat(costs.cheaper()).isEqualTo(MembershipWay.EXPAND);
    }

    @Test
    void whereNearlyEveryGroupIsCutOffEachIsAskedOnItsOwn() {
        ask(6, 15, 1);

        assertThat(costs.cheaper()).isEqualTo(MembershipWay.BATCHES);
    }

    @Test
    void whereATenantChargesMoreForManyThanForEachOfThemEachIsAskedOnItsOwn() {
        ask(6, 3, 30);
        costs.alone(2);

        assertThat(costs.cheaper()).isEqualTo(MembershipWay.BATCHES);
    }

    @Test
    void whatOneGroupCostsIsMeasuredToo() {
        ask(6, 3, 30);
        costs.alone(3);
        costs.alone(5);

        assertThat(costs.cheaper()).isEqualTo(MembershipWay.EXPAND);
    }

    @Test
    void whatWasDecidedStays() {
        ask(6, 0, 1);
        assertThat(costs.cheaper()).isEqualTo(MembershipWay.EXPAND);

        ask(100, 15, 1000);
        assertThat(costs.cheaper()).isEqualTo(MembershipWay.EXPAND);
    }

    @Test
    void whatATenantRefusesIsNotAskedAgainWhateverWasChosen() {
        assertThat(costs.forced(MembershipWay.DELTA, "it was chosen")).isEqualTo(MembershipWay.DELTA);

        costs.refused();

        assertThat(costs.forced(MembershipWay.DELTA, "it was chosen")).isEqualTo(MembershipWay.BATCHES);
        assertThat(costs.cheaper()).isEqualTo(MembershipWay.BATCHES);
    }

    @Test
    void groupsAreFoundByNameAsLongAsThatIsCheaperThanById() {
        assertThat(costs.isAskedByName()).isTrue();

        costs.named(100, 30, 1);
        assertThat(costs.isAskedByName()).isTrue();
        assertThat(costs.cheaper()).as("for whoever is left").isEqualTo(MembershipWay.EXPAND);

        costs.named(100, 30, 40);
        assertThat(costs.isAskedByName()).isFalse();
    }

    @Test
    void pagesOnWhichFewGroupsAreToBeReadAreGivenUpBeforeASampleIsFull() {
        costs.named(2, 0, 1);
        assertThat(costs.isAskedByName()).as("of one page nobody knows").isTrue();

        costs.named(0, 0, 5);
        assertThat(costs.isAskedByName()).isFalse();
    }

    @Test
    void namesThatATenantRefusesAreNotAskedForAgainAndIdsAre() {
        costs.namesRefused("no");

        assertThat(costs.isAskedByName()).isFalse();
        assertThat(costs.cheaper()).isEqualTo(MembershipWay.EXPAND);
    }

    @Test
    void whereEachGroupIsAskedOnItsOwnNobodyIsFoundByName() {
        costs.refused();

        assertThat(costs.isAskedByName()).isFalse();
    }
}
