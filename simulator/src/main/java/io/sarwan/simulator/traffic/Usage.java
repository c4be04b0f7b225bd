/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.traffic;

/**
 * Sums since the start or the last reset.
 *
 * @param httpRequests requests over HTTP, a batch counting once, token requests included
 * @param graphRequests requests to Microsoft Graph, each item of a batch counting once, the envelope not
 * @param batches {@code $batch} envelopes
 * @param batchItems items inside them
 * @param resourceUnits what all requests cost, refused ones included
 * @param throttled how many requests and items were refused with 429
 */
public record Usage(
        long httpRequests, long graphRequests, long batches, long batchItems, long resourceUnits, long throttled) {}
