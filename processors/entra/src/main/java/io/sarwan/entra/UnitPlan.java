/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.governance.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides how administrative units are read: all in one list, their members as {@link MembershipPlan} reads those of
 * groups. The list is read by every run, because roles need the names.
 */
public final class UnitPlan {

    /** Names what is complete when the members of a unit are. */
    static final String MEMBERS = "unit-members";

    private final UnitRequests requests = new UnitRequests();
    private final GraphBackoff backoff;

    public UnitPlan(GraphBackoff backoff) {
        this.backoff = backoff;
    }

    public EntraFeature feature() {
        return EntraFeatures.administrativeUnits();
    }

    public PageChain units() {
        return PageChain.fresh("administrative-units", requests.units());
    }

    /** Questions about the units whose members are not complete yet; none when units are off. */
    public BatchWork members(@ExchangeProperty("run") EntraRun run) {
        List<BatchWork.Question> questions = new ArrayList<>();
        for (List<String> ids : Chunks.of(unread(run), EntraRequests.IDS_PER_FILTER)) {
            questions.add(BatchWork.Question.about(ids, requests.ofUnits(ids)));
        }
        return new BatchWork(MEMBERS, questions, backoff, refused -> refused.ids().stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.ofUnit(id)))
                .toList());
    }

    /** Vouches for every unit that was listed, or for none. */
    public Outcome vouch(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        int unread = unread(run).size();
        return unread == 0 || !outcome.isComplete()
                ? outcome
                : outcome.and(Outcome.incomplete("the members of " + unread
                        + " administrative units are not complete; the next run reads them"));
    }

    private static List<String> unread(EntraRun run) {
        Set<String> listed = run.held().units();
        return run.getStore().uncovered(MEMBERS, EntraTypes.ADMINISTRATIVE_UNIT).stream()
                .filter(listed::contains)
                .toList();
    }
}
