"""Identifiers of cmi5 (sections 9 and 10)."""

BASE = "https://w3id.org/xapi/cmi5/context/"
CATEGORY_CMI5 = f"{BASE}categories/cmi5"
CATEGORY_MOVE_ON = f"{BASE}categories/moveon"
SESSION_ID = f"{BASE}extensions/sessionid"
MASTERY_SCORE = f"{BASE}extensions/masteryscore"
LAUNCH_MODE = f"{BASE}extensions/launchmode"
LAUNCH_URL = f"{BASE}extensions/launchurl"
MOVE_ON = f"{BASE}extensions/moveon"
LAUNCH_PARAMETERS = f"{BASE}extensions/launchparameters"
REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"
# Why a unit is waived (9.5.5.2).
REASONS = ("Tested Out", "Equivalent AU", "Equivalent Outside Activity", "Administrative")

MOVE_ONS = ("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
LAUNCH_METHODS = ("AnyWindow", "OwnWindow")
NORMAL = "Normal"
LAUNCH_DATA = "LMS.LaunchData"
PREFERENCES = "cmi5LearnerPreferences"
