import { dashlord } from "./dashlord.ts";
import { gsaSiteScanning } from "./gsa-site-scanning.ts";
import { lighthouse } from "./lighthouse.ts";
import type { ReportReader } from "./report.ts";

/** The tools whose reports `parvis import` takes. */
export const reportReaders: readonly ReportReader[] = [dashlord, gsaSiteScanning, lighthouse];
