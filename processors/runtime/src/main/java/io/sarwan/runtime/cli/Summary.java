/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import io.sarwan.runtime.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;

/** Shows what a sync did: a table for people, one log line for machines. */
final class Summary {

    private final SyncReport report;

    Summary(SyncReport report) {
        this.report = report;
    }

    String text() {
        String end = System.lineSeparator();
        StringBuilder text = new StringBuilder(end).append(counts()).append(end).append(figures());
        report.outcome()
                .warnings()
                .forEach(line -> text.append("warning: ").append(line).append(end));
        report.outcome()
                .errors()
                .forEach(line -> text.append("error: ").append(line).append(end));
        if (report.comparison() != null) {
            text.append(report.comparison()).append(end);
        }
        return text.append(verdict()).append(end).toString();
    }

    /** The last line: how it ended and where the file is. */
    String verdict() {
        Outcome.Status status = report.outcome().status();
        String run = report.resumed() ? "The sync, continued from an interrupted one, " : "The sync ";
        if (report.published()) {
            String how = status == Outcome.Status.COMPLETE ? "is complete" : "has ended but misses something";
            return run + how + ": " + report.file();
        }
        return run
                + (status == Outcome.Status.FAILED ? "failed" : "is incomplete")
                + "; " + report.file() + " still holds what it held before";
    }

    void log(Logger log) {
        log.atInfo()
                .addKeyValue("status", report.outcome().status())
                .addKeyValue("file", report.file())
                .addKeyValue("published", report.published())
                .addKeyValue("resumed", report.resumed())
                .addKeyValue("resources", report.counts().totalResources())
                .addKeyValue("entitlements", report.counts().totalEntitlements())
                .addKeyValue("grants", report.counts().totalGrants())
                .addKeyValue("duration_ms", report.duration().toMillis())
                .addKeyValue("requests", report.requests())
                .addKeyValue("resource_units", report.resourceUnits())
                .addKeyValue("retries", report.retries())
                .addKeyValue("throttle_waits", report.throttleWaits())
                .log(verdict());
        if (report.price() != null) {
            log.info("{}", report.price());
        }
        report.notices()
                .forEach((notice, times) ->
                        log.atInfo().addKeyValue("times", times).log("left out: {}", notice));
        report.outcome().warnings().forEach(log::warn);
        report.outcome().errors().forEach(log::error);
    }

    private String counts() {
        SyncCounts counts = report.counts();
        TextTable table = new TextTable().row("", "resources", "entitlements", "grants");
        Set<String> types = new TreeSet<>(counts.resources().keySet());
        types.addAll(counts.entitlements().keySet());
        types.addAll(counts.grants().keySet());
        for (String type : types) {
            table.row(
                    type,
                    cell(counts.resources().get(type)),
                    cell(counts.entitlements().get(type)),
                    cell(counts.grants().get(type)));
        }
        return table.row(
                        "total",
                        cell(counts.totalResources()),
                        cell(counts.totalEntitlements()),
                        cell(counts.totalGrants()))
                .render();
    }

    private String figures() {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.time(report.duration()));
        parts.add(Figures.of(report.requests(), "request", "requests"));
        if (report.resourceUnits() > 0) {
            parts.add(Figures.of(report.resourceUnits(), "resource unit", "resource units"));
        }
        parts.add(Figures.of(report.retries(), "retry", "retries"));
        parts.add(Figures.of(report.throttleWaits(), "wait", "waits"));
        StringBuilder text = new StringBuilder(String.join(", ", parts)).append(System.lineSeparator());
        if (report.price() != null) {
            text.append(report.price()).append(System.lineSeparator());
        }
        report.notices().forEach((notice, times) -> text.append("left out: ")
                .append(notice)
                .append(" (")
                .append(Figures.count(times))
                .append(')')
                .append(System.lineSeparator()));
        return text.toString();
    }

    private static String cell(Long count) {
        return count == null ? "-" : Figures.count(count);
    }
}
