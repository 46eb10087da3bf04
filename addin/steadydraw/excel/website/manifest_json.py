"""The unified manifest: Microsoft 365 on Windows, on the Mac and on the web."""

from __future__ import annotations

from typing import Any

from steadydraw.excel.website import words
from steadydraw.excel.website.identity import Identity
from steadydraw.excel.website.manifest_xml import RUNTIME
from steadydraw.excel.website.metadata import functions_json
from steadydraw.functions.surface import NAMESPACE

_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.23/MicrosoftTeams.schema.json"
_RUNTIME_ID = "SteadydrawRuntime"


def manifest_json(identity: Identity) -> dict[str, Any]:
    """The manifest as JSON holds it. Custom functions stand beside the code of the runtime that runs them."""
    icons = [{"size": size, "url": identity.at(f"icons/{size}.png")} for size in (16, 32, 80)]
    return {
        "$schema": _SCHEMA,
        "manifestVersion": "1.23",
        "id": identity.add_in_id,
        "version": identity.version.rpartition(".")[0],
        "name": {"short": words.NAME, "full": f"{words.NAME}: {words.BUTTON.lower()}"},
        "description": {"short": words.SHORT, "full": words.LONG},
        "developer": {
            "name": words.PROVIDER,
            "websiteUrl": identity.at(words.HELP_PAGE),
            "privacyUrl": identity.at(words.HELP_PAGE),
            "termsOfUseUrl": identity.at(words.HELP_PAGE),
        },
        "icons": {"color": "icons/192.png", "outline": "icons/outline.png"},
        "accentColor": "#12343B",
        "localizationInfo": {"defaultLanguageTag": "en-us", "additionalLanguages": []},
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": "Document.ReadWrite.User", "type": "Delegated"}]}
        },
        "validDomains": [identity.domain.removeprefix("https://")],
        "extensions": [
            {
                "requirements": {
                    "scopes": ["workbook"],
                    "capabilities": [{"name": "SharedRuntime", "minVersion": "1.1"}],
                },
                "runtimes": [
                    {
                        "id": _RUNTIME_ID,
                        "type": "general",
                        "lifetime": "long",
                        "code": {"page": identity.at(RUNTIME), "script": identity.at("functions.js")},
                        "actions": [
                            {"id": "ShowPane", "type": "openPage", "pinnable": False, "view": "pane"}
                        ],
                        "customFunctions": {
                            "namespace": {"id": NAMESPACE, "name": NAMESPACE},
                            **functions_json(),
                        },
                    }
                ],
                "ribbons": [
                    {
                        "contexts": ["default"],
                        "requirements": {"scopes": ["workbook"]},
                        "tabs": [
                            {
                                "builtInTabId": "TabHome",
                                "groups": [
                                    {
                                        "id": "steadydrawGroup",
                                        "label": words.NAME,
                                        "icons": icons,
                                        "controls": [
                                            {
                                                "id": "steadydrawPane",
                                                "type": "button",
                                                "label": words.BUTTON,
                                                "icons": icons,
                                                "supertip": {
                                                    "title": words.BUTTON,
                                                    "description": words.BUTTON_TIP,
                                                },
                                                "actionId": "ShowPane",
                                            }
                                        ],
                                    }
                                ],
                            }
                        ],
                    }
                ],
            }
        ],
    }
