/* SPDX-License-Identifier: Apache-2.0 */
/** Which of several replicas leads. */
package io.sarwan.cluster;
