/** ReportService. */
@NullMarked
package io.relais.analytics.report.grpc;

import org.jspecify.annotations.NullMarked;
