"""The add-in-only manifest: Excel on Windows, on the Mac and on the web, perpetual versions included."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from steadydraw.excel.website import words
from steadydraw.excel.website.identity import Identity
from steadydraw.functions.surface import NAMESPACE

RUNTIME = "index.html"


def manifest_xml(identity: Identity) -> str:
    """The manifest as text. Functions and task pane share one runtime, so that Python starts once."""
    shown = {size: quoteattr(identity.at(f"icons/{size}.png")) for size in (16, 32, 80)}
    icons = "".join(f'<bt:Image id="Icon.{size}" DefaultValue={address}/>' for size, address in shown.items())
    sizes = "".join(f'<bt:Image size="{size}" resid="Icon.{size}"/>' for size in shown)
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" \
xmlns:ov="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="TaskPaneApp">
  <Id>{identity.add_in_id}</Id>
  <Version>{identity.version}</Version>
  <ProviderName>{escape(words.PROVIDER)}</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  <DisplayName DefaultValue={quoteattr(words.NAME)}/>
  <Description DefaultValue={quoteattr(words.LONG)}/>
  <IconUrl DefaultValue={quoteattr(identity.at("icons/32.png"))}/>
  <HighResolutionIconUrl DefaultValue={quoteattr(identity.at("icons/64.png"))}/>
  <SupportUrl DefaultValue={quoteattr(identity.at(words.HELP_PAGE))}/>
  <AppDomains>
    <AppDomain>{escape(identity.domain)}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Workbook"/>
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="SharedRuntime" MinVersion="1.1"/>
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue={quoteattr(identity.at(RUNTIME))}/>
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" \
xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <Runtimes>
          <Runtime resid="Runtime.Url" lifetime="long"/>
        </Runtimes>
        <AllFormFactors>
          <ExtensionPoint xsi:type="CustomFunctions">
            <Script>
              <SourceLocation resid="Functions.Script"/>
            </Script>
            <Page>
              <SourceLocation resid="Runtime.Url"/>
            </Page>
            <Metadata>
              <SourceLocation resid="Functions.Metadata"/>
            </Metadata>
            <Namespace resid="Functions.Namespace"/>
          </ExtensionPoint>
        </AllFormFactors>
        <DesktopFormFactor>
          <FunctionFile resid="Runtime.Url"/>
          <ExtensionPoint xsi:type="PrimaryCommandSurface">
            <OfficeTab id="TabHome">
              <Group id="Steadydraw.Group">
                <Label resid="Group.Label"/>
                <Icon>{sizes}</Icon>
                <Control xsi:type="Button" id="Steadydraw.Pane">
                  <Label resid="Button.Label"/>
                  <Supertip>
                    <Title resid="Button.Label"/>
                    <Description resid="Button.Tip"/>
                  </Supertip>
                  <Icon>{sizes}</Icon>
                  <Action xsi:type="ShowTaskpane">
                    <TaskpaneId>Steadydraw.TaskPane</TaskpaneId>
                    <SourceLocation resid="Runtime.Url"/>
                  </Action>
                </Control>
              </Group>
            </OfficeTab>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>
    <Resources>
      <bt:Images>{icons}</bt:Images>
      <bt:Urls>
        <bt:Url id="Runtime.Url" DefaultValue={quoteattr(identity.at(RUNTIME))}/>
        <bt:Url id="Functions.Script" DefaultValue={quoteattr(identity.at("functions.js"))}/>
        <bt:Url id="Functions.Metadata" DefaultValue={quoteattr(identity.at("functions.json"))}/>
      </bt:Urls>
      <bt:ShortStrings>
        <bt:String id="Functions.Namespace" DefaultValue={quoteattr(NAMESPACE)}/>
        <bt:String id="Group.Label" DefaultValue={quoteattr(words.NAME)}/>
        <bt:String id="Button.Label" DefaultValue={quoteattr(words.BUTTON)}/>
      </bt:ShortStrings>
      <bt:LongStrings>
        <bt:String id="Button.Tip" DefaultValue={quoteattr(words.BUTTON_TIP)}/>
      </bt:LongStrings>
    </Resources>
  </VersionOverrides>
</OfficeApp>
"""
