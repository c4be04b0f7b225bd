/* SPDX-License-Identifier: Apache-2.0 */
/** Traces of requests across routes and outgoing calls; none of it is loaded unless somebody takes them. */
package io.sarwan.runtime.tracing;
