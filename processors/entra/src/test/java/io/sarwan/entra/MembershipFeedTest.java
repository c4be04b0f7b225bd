/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembershipFeedTest {

    private final MembershipFeed feed = new MembershipFeed();

    @Test
    void nobodyIsHandedOnWhenServicePrincipalsAreMissing() {
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 3));
        feed.endGroups();

        feed.endPrincipals(false);

        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void aFullChunkDoesNotWaitForTheEndOfTheList() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);

        feed.add(groups(0, 3));

        assertThat(chunks.next().ids()).isEqualTo(groups(0, 2));
        assertThat(chunks.hasNext()).as("more may be listed").isTrue();
    }

    @Test
    void askingForMoreDoesNotWaitForTheChunkThatIsReadMeanwhile() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 2));
        feed.endGroups();
        GroupChunk first = chunks.next();

        assertThat(chunks.hasNext()).as("the chunk may tell of large groups").isTrue();

        first.ended();
        assertThat(chunks.next().ids()).isEmpty();
        assertThat(chunks.hasNext()).isFalse();
    }

    /** A split that hears that there is nothing more where there was to be more ends while its chunks are still being read. */
    @Test
    void whatWasSaidToComeComesWereItEmpty() {
        feed.endPrincipals(true);
        Iterator<List<String>> chunks = feed.chunks(Set::of, List::of, 2);
        feed.add(groups(0, 2));
        chunks.next();
        assertThat(chunks.hasNext()).as("more may be listed").isTrue();

        feed.endGroups();

        assertThat(chunks.hasNext()).as("as was said").isTrue();
        assertThat(chunks.next()).isEmpty();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void largeGroupsOfAllChunksComeOnceMoreTwentyAtATime() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 30);
        feed.add(groups(0, 60));
        feed.endGroups();
        GroupChunk first = chunks.next();
        groups(0, 15).forEach(first::again);
        GroupChunk second = chunks.next();
        groups(30, 45).forEach(second::again);
        first.ended();

        GroupChunk full = chunks.next();
        second.ended();
        GroupChunk rest = chunks.next();

        assertThat(full.isAlone()).isTrue();
        assertThat(full.ids()).hasSize(20);
        assertThat(rest.isAlone()).isTrue();
        List<String> again = new ArrayList<>(full.ids());
        again.addAll(rest.ids());
        assertThat(again).containsExactlyElementsOf(join(groups(0, 15), groups(30, 45)));
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void whoWaitsForTheLastChunkGetsAnEmptyOneWhenItTellsOfNothing() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 2));
        feed.endGroups();
        GroupChunk only = chunks.next();

        CompletableFuture<GroupChunk> waiting = CompletableFuture.supplyAsync(chunks::next);
        assertThat(waiting).isNotDone();
        only.ended();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).satisfies(last -> assertThat(last.ids())
                .isEmpty());
    }

    @Test
    void aChunkThatEndsTwiceCountsOnce() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2);
        feed.add(groups(0, 4));
        feed.endGroups();
        GroupChunk first = chunks.next();
        GroupChunk second = chunks.next();

        first.ended();
        first.ended();

        assertThat(chunks.hasNext()).as("the second chunk is still being read").isTrue();
        second.ended();
        assertThat(chunks.next().ids()).isEmpty();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void whatARunBeforeHasReadIsLeftOutAndWhatItBeganComesFirst() {
        feed.endPrincipals(true);
        feed.add(groups(0, 4));
        feed.endGroups();

        Iterator<List<String>> chunks = feed.chunks(() -> Set.of("g0", "g1", "g2"), () -> List.of("g1"), 10);

        assertThat(chunks.next()).containsExactly("g1");
        assertThat(chunks.hasNext()).isFalse();
    }

    private void list(int groups) {
        list("groups/mail", 0, groups);
    }

    private void list(String part, int from, int to) {
        feed.addNamed(
                part(part),
                IntStream.range(from, to)
                        .mapToObj(number -> GraphObject.of(
                                "g" + number, Map.of("mailNickname", "n" + (char) ('a' + number % 26) + number)))
                        .toList());
    }

    private static PageChain part(String name) {
        return PageChain.oneOfMany(name, new EntraRequests().groups());
    }

    @Test
    void groupsAreFoundByNameWhenAllAreListedAndNotBefore() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 300, ByName.WHEN_ALL_ARE_LISTED);
        list(1_200);
        CompletableFuture<GroupChunk> first = CompletableFuture.supplyAsync(chunks::next);
        assertThat(chunks.hasNext()).isTrue();
        assertThat(first).isNotDone();

        feed.endGroups();

        assertThat(first).succeedsWithin(Duration.ofSeconds(30)).satisfies(chunk -> assertThat(chunk.isByName())
                .isTrue());
    }

    @Test
    void groupsThatFitAQuestionAreNotFoundByName() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 300, ByName.WHEN_ALL_ARE_LISTED);
        list(15);
        feed.endGroups();

        assertThat(chunks.next().isByName()).isFalse();
    }

    @Test
    void groupsThatTakeTwoQuestionsByIdTakeOneByName() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 300, ByName.WHEN_ALL_ARE_LISTED);
        list(30);
        feed.endGroups();

        assertThat(chunks.next().shards()).hasSize(1);
    }

    @Test
    void whoeverCannotBeFoundByNameIsHandedOutBesideTheQuestions() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 300, ByName.WHEN_ALL_ARE_LISTED);
        feed.addNamed(
                part("groups/other"),
                List.of(
                        GraphObject.of("nameless", Map.of()),
                        GraphObject.of("odd", Map.of("mailNickname", "#n")),
                        GraphObject.of("empty", Map.of("mailNickname", ""))));
        list(90);
        feed.endGroups();
        GroupChunk byName = chunks.next();
        assertThat(byName.isByName()).isTrue();

        GroupChunk byId = chunks.next();

        assertThat(byId.ids()).containsExactly("nameless", "odd", "empty");
        byId.ended();
        groups(0, 89).forEach(id -> assertThat(byName.told(id)).isTrue());
        assertThat(chunks.hasNext()).isTrue();
        byName.ended();
        assertThat(chunks.next().ids()).containsExactly("g89");
    }

    @Test
    void whoeverWasListedBeforeIsFoundByNameToo() {
        feed.endPrincipals(true);
        list(60);
        Iterator<GroupChunk> chunks = feed.chunks(() -> groups(0, 60), 300, ByName.WHEN_ALL_ARE_LISTED);
        feed.endGroups();

        GroupChunk chunk = chunks.next();

        assertThat(chunk.isByName()).isTrue();
        assertThat(chunk.told("g59")).isTrue();
    }

    @Test
    void whoeverIsNotToldByNameIsReadByIdAndWhoeverIsStrangeIsNotTaken() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2_000, ByName.WHEN_ALL_ARE_LISTED);
        list(1_200);
        feed.endGroups();
        List<GroupChunk> named = byName(chunks);
        GroupChunk one = named.get(0);

        assertThat(one.told("stranger")).isFalse();
        groups(0, 1_000).forEach(id -> assertThat(one.told(id)).isTrue());
        assertThat(one.told("g5")).as("told a second time").isFalse();
        one.again("g1");
        named.forEach(GroupChunk::ended);

        GroupChunk rest = chunks.next();
        assertThat(rest.isByName()).isFalse();
        assertThat(rest.ids()).isEqualTo(groups(1_000, 1_200));
        rest.ended();
        GroupChunk large = chunks.next();
        assertThat(large.isAlone()).isTrue();
        assertThat(large.ids()).containsExactly("g1");
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void afterARefusalNoMoreQuestionsByNameAreHandedOut() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 5_000, ByName.WHEN_ALL_ARE_LISTED);
        list(4_000);
        feed.endGroups();
        GroupChunk first = chunks.next();
        assertThat(first.shards()).hasSize(10);

        first.refused();
        assertThat(chunks.hasNext()).isTrue();
        first.ended();

        assertThat(chunks.next().ids()).hasSize(4_000);
    }

    @Test
    void namesThatNobodyAsksForAreForgotten() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 2_000, ByName.WHEN_ALL_ARE_LISTED);
        list(600);
        feed.forgetNames();
        list(1_200);
        feed.endGroups();

        GroupChunk chunk = chunks.next();
        assertThat(chunk.isByName()).isFalse();
        assertThat(chunk.ids()).hasSize(1_200);
    }

    private Iterator<GroupChunk> soon() {
        feed.endPrincipals(true);
        return feed.chunks(List::of, 300, ByName.WHEN_HALF_IS_LISTED);
    }

    @Test
    void membersAreFoundByTheNamesOfHalfOfTheGroups() {
        Iterator<GroupChunk> chunks = soon();
        list("groups/a", 0, 400);
        list("groups/b", 400, 599);
        feed.count(1_200);
        CompletableFuture<GroupChunk> waiting = CompletableFuture.supplyAsync(chunks::next);
        assertThat(waiting).isNotDone();

        list("groups/c", 599, 610);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).satisfies(chunk -> assertThat(chunk.isByName())
                .isTrue());
    }

    @Test
    void whoeverIsListedLaterMayBeToldAlongAndIsReadByIdWhenToldTooSoon() {
        Iterator<GroupChunk> chunks = soon();
        feed.count(200);
        list("groups/a", 0, 110);
        GroupChunk byName = chunks.next();
        assertThat(byName.isByName()).isTrue();
        groups(0, 110).forEach(id -> assertThat(byName.told(id)).isTrue());
        assertThat(byName.told("g110")).as("not listed yet").isFalse();
        assertThat(byName.told("g110")).as("not listed yet").isFalse();

        list("groups/b", 110, 200);
        feed.endGroups();

        GroupChunk tooSoon = chunks.next();
        assertThat(tooSoon.ids()).containsExactly("g110");
        tooSoon.ended();
        groups(111, 199).forEach(id -> assertThat(byName.told(id)).isTrue());
        byName.ended();
        assertThat(chunks.next().ids()).containsExactly("g199");
    }

    @Test
    void whoeverIsListedWhenTheQuestionsHaveBeenAnsweredIsReadById() {
        Iterator<GroupChunk> chunks = soon();
        feed.count(200);
        list("groups/a", 0, 110);
        GroupChunk byName = chunks.next();
        groups(0, 110).forEach(byName::told);
        byName.ended();

        list("groups/b", 110, 200);
        feed.endGroups();

        assertThat(chunks.next().ids()).isEqualTo(groups(110, 200));
    }

    @Test
    void aListOfWhichLittleIsKnownAfterItsFirstPagesIsReadByIdsAtOnce() {
        Iterator<GroupChunk> chunks = soon();
        feed.count(10_000);
        list("groups/a", 0, 999);
        list("groups/b", 999, 1_998);
        list("groups/c", 1_998, 2_000);
        CompletableFuture<GroupChunk> waiting = CompletableFuture.supplyAsync(chunks::next);
        assertThat(waiting).isNotDone();

        list("groups/d", 2_000, 2_001);

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).satisfies(chunk -> assertThat(chunk.ids())
                .isEqualTo(groups(0, 300)));
    }

    @Test
    void aListThatNobodyCountedIsReadByIdsFromItsSecondPageOn() {
        Iterator<GroupChunk> chunks = soon();
        list("groups/a", 0, 999);
        list("groups/a", 999, 1_998);

        assertThat(chunks.next().ids()).isEqualTo(groups(0, 300));
    }

    @Test
    void aListInOnePieceThatGoesOnIsReadByIdsAtOnce() {
        Iterator<GroupChunk> chunks = soon();
        feed.addNamed(
                PageChain.resumable("groups", new EntraRequests().groups()),
                IntStream.range(0, 400)
                        .mapToObj(number -> GraphObject.of("g" + number, Map.of("mailNickname", "n" + number)))
                        .toList());

        assertThat(chunks.next().ids()).isEqualTo(groups(0, 300));
    }

    @Test
    void aListOfOnePageIsReadByName() {
        Iterator<GroupChunk> chunks = soon();
        feed.addNamed(
                PageChain.resumable("groups", new EntraRequests().groups()).ended(),
                IntStream.range(0, 400)
                        .mapToObj(number -> GraphObject.of("g" + number, Map.of("mailNickname", "n" + number)))
                        .toList());
        feed.endGroups();

        assertThat(chunks.next().isByName()).isTrue();
    }

    @Test
    void groupsThatAreListedTwiceTakeNoMoreQuestions() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 300, ByName.WHEN_ALL_ARE_LISTED);
        list("groups/a", 0, 90);
        list("groups", 0, 90);
        feed.endGroups();

        assertThat(chunks.next().shards()).hasSize(1);
    }

    @Test
    void pagesThatWouldBeFullOfGroupsThatNobodyReadsAreNotAskedFor() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(List::of, 300, ByName.WHEN_ALL_ARE_LISTED);
        feed.count(10_000);
        list("groups", 0, 200);
        feed.endGroups();

        assertThat(chunks.next().ids()).isEqualTo(groups(0, 200));
    }

    @Test
    void nothingIsFoundByNameWhereNothingWasListed() {
        feed.endPrincipals(true);
        Iterator<GroupChunk> chunks = feed.chunks(() -> groups(0, 40), 300, ByName.WHEN_ALL_ARE_LISTED);
        feed.endGroups();

        assertThat(chunks.next().ids()).isEqualTo(groups(0, 40));
    }

    /** Everything that is handed out by name, until nothing is left of that. */
    private static List<GroupChunk> byName(Iterator<GroupChunk> chunks) {
        List<GroupChunk> named = new ArrayList<>();
        int found = 0;
        while (found < 1_200) {
            GroupChunk chunk = chunks.next();
            assertThat(chunk.isByName()).isTrue();
            found += chunk.shards().stream().mapToInt(NameShard::groups).sum();
            named.add(chunk);
        }
        return named;
    }

    private static List<String> groups(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "g" + number).toList();
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
